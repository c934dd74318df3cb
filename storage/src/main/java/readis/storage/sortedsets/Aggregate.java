package readis.storage.sortedsets;

/// How the scores that a member has in several sets become one.
enum Aggregate {
    /// Their sum; where infinities cancel each other out, 0.
    SUM {
        @Override
        double join(double one, double other) {
            return finite(one + other);
        }
    },
    /// The lowest.
    MIN {
        @Override
        double join(double one, double other) {
            return other < one ? other : one;
        }
    },
    /// The highest.
    MAX {
        @Override
        double join(double one, double other) {
            return other > one ? other : one;
        }
    };

    /// `one` is what there was so far.
    abstract double join(double one, double other);

    /// `score` times `weight`; infinity times 0 is 0.
    static double weighted(double score, double weight) {
        return finite(score * weight);
    }

    private static double finite(double number) {
        return Double.isNaN(number) ? 0 : number;
    }
}
