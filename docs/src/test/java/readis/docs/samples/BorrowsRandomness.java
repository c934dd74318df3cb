package readis.docs.samples;

import java.util.random.RandomGenerator;

@Breaks("only the rooms at the door make randomness: it comes in through a RandomGenerator")
class BorrowsRandomness {

    double share() {
        return Math.random() * RandomGenerator.getDefault().nextDouble();
    }
}
