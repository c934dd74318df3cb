package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.ProtocolArbitraries;

/// The hash of the keys: the right function, and a different one under each secret.
class SipHashProperties {

    private static final int BUCKETS = 16;
    private static final int KEYS = 64;

    /// A secret and a message.
    private record Input(long key0, long key1, Bytes message) {
        long hash() {
            return new SipHash(key0, key1).hash(message);
        }

        long plain(int compressionRounds, int finalizationRounds) {
            return new PlainSipHash(compressionRounds, finalizationRounds).hash(key0, key1, message.toArray());
        }
    }

    /// Appendix A of the paper gives this one, for SipHash-2-4: it is the ground on which the comparison stands.
    @Example
    void theOneComparedWithGivesThePapersOwnValue() {
        byte[] message = new byte[15];
        IntStream.range(0, 15).forEach(i -> message[i] = (byte) i);
        assertThat(new PlainSipHash(2, 4).hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, message))
                .isEqualTo(0xa129ca6149be45e5L);
    }

    @Property
    @Law("STO-4")
    void isSipHashOneTwo(@ForAll("inputs") Input input) {
        equalsSipHashOneTwo(input, Input::hash);
    }

    @Property(tries = 200)
    @Law("STO-4")
    void keysThatCollideUnderOneSecretSpreadUnderAnother(@ForAll long known, @ForAll long secret) {
        spreads(known, known == secret ? ~secret : secret, key -> new SipHash(key, 7));
    }

    @Example
    @Rejects("STO-4")
    void rejectsTheNumberOfRoundsOfThePaper() {
        Mutants.assertRejected(inputs(), input -> equalsSipHashOneTwo(input, other -> other.plain(2, 4)));
    }

    @Example
    @Rejects("STO-4")
    void rejectsAHashThatForgetsTheLength() {
        Mutants.assertRejected(inputs(), input -> equalsSipHashOneTwo(input, other ->
                new Input(other.key0(), other.key1(), withZeros(other.message())).hash()));
    }

    @Example
    @Rejects("STO-4")
    void rejectsAHashWithoutASecret() {
        Mutants.assertRejected(Arbitraries.longs(), secret -> spreads(secret, ~secret, _ -> new SipHash(0, 0)));
    }

    static void equalsSipHashOneTwo(Input input, ToLongFunction<Input> hash) {
        assertThat(hash.applyAsLong(input)).as("%s", input).isEqualTo(input.plain(1, 2));
    }

    /// A stranger who knew one secret picks keys of one bucket; under the other they must not meet. That 25 of 64 meet
    /// by chance in one bucket of 16 happens once in 10^13 times.
    static void spreads(long known, long secret, LongFunction<SipHash> hashing) {
        int[] counts = new int[BUCKETS];
        SipHash chosenFor = hashing.apply(known);
        SipHash used = hashing.apply(secret);
        Stream.iterate(0, i -> i + 1).map(number -> Bytes.of("k" + number))
                .filter(key -> bucket(chosenFor, key) == 0).limit(KEYS)
                .forEach(key -> counts[bucket(used, key)]++);
        assertThat(IntStream.of(counts).max().orElseThrow()).isLessThan(25);
    }

    private static int bucket(SipHash hashing, Bytes key) {
        return (int) hashing.hash(key) & BUCKETS - 1;
    }

    private static Bytes withZeros(Bytes message) {
        return Bytes.ofLatin1(message.toLatin1() + "\0");
    }

    @Provide
    Arbitrary<Input> inputs() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), ProtocolArbitraries.bytes())
                .as(Input::new).withoutEdgeCases();
    }
}
