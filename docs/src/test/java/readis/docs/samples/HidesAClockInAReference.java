package readis.docs.samples;

import java.util.function.LongSupplier;

@Breaks("only the rooms at the door read a clock: time comes in through an InstantSource")
class HidesAClockInAReference {

    final LongSupplier clock = System::nanoTime;
}
