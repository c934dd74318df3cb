package readis.docs.samples;

import java.time.InstantSource;

@Breaks("only the rooms at the door read a clock: time comes in through an InstantSource")
class AsksTheSystemForTime {

    final InstantSource clock = InstantSource.system();
}
