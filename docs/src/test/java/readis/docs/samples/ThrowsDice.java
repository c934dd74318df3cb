package readis.docs.samples;

import java.util.Random;

@Breaks("only the rooms at the door make randomness: it comes in through a RandomGenerator")
class ThrowsDice {

    int dice() {
        return new Random().nextInt(6);
    }
}
