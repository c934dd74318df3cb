package readis.docs.samples;

@Breaks("only the rooms at the door read a clock: time comes in through an InstantSource")
class ReadsTheWallClock {

    long now() {
        return System.currentTimeMillis();
    }
}
