package readis.docs.samples;

@Breaks("only the rooms at the door synchronize")
class Synchronizes {

    synchronized void enter() {
    }
}
