package readis.storage.bitmaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;

/// BITFIELD computes with integers of any width. The model does so without any limit, and then asks whether the result
/// fits.
class BitfieldProperties {

    private static final BigInteger TWO_TO_63 = BigInteger.TWO.pow(63);

    /// One operation on one integer, which holds `before`.
    private record Sum(boolean signed, int width, int offset, BigInteger before, boolean increment, long operand,
            String overflow) {

        String type() {
            return (signed ? "i" : "u") + width;
        }

        BigInteger most() {
            return BigInteger.TWO.pow(signed ? width - 1 : width).subtract(BigInteger.ONE);
        }

        BigInteger least() {
            return signed ? BigInteger.TWO.pow(width - 1).negate() : BigInteger.ZERO;
        }

        /// What stands there afterwards as it would be without a limit. SET of a negative number where there are none
        /// means a huge one.
        BigInteger exact() {
            BigInteger operand = BigInteger.valueOf(operand());
            if (increment) {
                return before.add(operand);
            }
            return !signed && operand.signum() < 0 ? operand.add(TWO_TO_63.shiftLeft(1)) : operand;
        }

        boolean fits() {
            return exact().compareTo(least()) >= 0 && exact().compareTo(most()) <= 0;
        }

        /// What stands there afterwards.
        BigInteger after() {
            if (fits()) {
                return exact();
            }
            return switch (overflow) {
                case "WRAP" -> wrapped(exact());
                case "SAT" -> exact().signum() > 0 ? most() : least();
                default -> before;
            };
        }

        BigInteger wrapped(BigInteger number) {
            BigInteger cut = number.mod(BigInteger.TWO.pow(width));
            return cut.compareTo(most()) > 0 ? cut.subtract(BigInteger.TWO.pow(width)) : cut;
        }

        Reply reply() {
            boolean failed = !fits() && overflow.equals("FAIL");
            return failed ? Reply.NULL : Reply.integer((increment ? after() : before).longValueExact());
        }
    }

    @Property
    @Law("STO-61")
    @StatisticsReport(onFailureOnly = true)
    void computesWithIntegersOfAnyWidth(@ForAll("sums") Sum sum) {
        Statistics.label("fits").collect(sum.fits());
        Statistics.label("fits").coverage(fits -> {
            fits.check(true).percentage(share -> share >= 10);
            fits.check(false).percentage(share -> share >= 10);
        });
        computes(sum, Rooms.STORAGE);
    }

    @Property(tries = 200)
    @Law("STO-61")
    void aNumberSignBehindTheOffsetCountsIntegers(@ForAll("sums") Sum sum) {
        Conversation talk = new Conversation(Rooms.STORAGE);
        talk.ask("BITFIELD a SET %s #%d %d".formatted(sum.type(), sum.offset(), sum.before()));
        assertThat(talk.ask("BITFIELD a GET %s %d".formatted(sum.type(), sum.offset() * sum.width())))
                .isEqualTo(Reply.array(Reply.integer(sum.before().longValueExact())));
    }

    @Example
    @Rejects("STO-61")
    void rejectsASaturationThatWraps() {
        assertRejected("SAT", "WRAP");
    }

    @Example
    @Rejects("STO-61")
    void rejectsAFailureThatSaturates() {
        assertRejected("FAIL", "SAT");
    }

    private void assertRejected(String asked, String done) {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("bitfield").syntax("key [x]...")
                .runs((session, request) -> Rooms.STORAGE.row("bitfield", keyspace, clock).handler().orElseThrow()
                        .handle(session, Request.of(request.toString().replace(asked, done).split(" ")))));
        Mutants.assertRejected(sums(), sum -> computes(sum, mutant));
    }

    private static void computes(Sum sum, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        BitRows.set(talk, "a", "10".repeat(sum.offset()));
        talk.ask("BITFIELD a SET %s %d %d".formatted(sum.type(), sum.offset(), sum.before()));
        String row = BitRows.held(talk, "a");
        assertThat(talk.ask("BITFIELD a OVERFLOW %s %s %s %d %d".formatted(sum.overflow(),
                sum.increment() ? "INCRBY" : "SET", sum.type(), sum.offset(), sum.operand())))
                .isEqualTo(Reply.array(sum.reply()));
        String digits = IntStream.range(0, sum.width())
                .mapToObj(i -> sum.after().testBit(sum.width() - 1 - i) ? "1" : "0").reduce("", String::concat);
        assertThat(BitRows.held(talk, "a")).isEqualTo(
                row.substring(0, sum.offset()) + digits + row.substring(sum.offset() + sum.width()));
        assertThat(talk.ask("BITFIELD_RO a GET %s %d".formatted(sum.type(), sum.offset())))
                .isEqualTo(Reply.array(Reply.integer(sum.after().longValueExact())));
    }

    /// SET of a number that is below all by nearly 2^63 saturates upwards, in Redis as here: no promise is made for it.
    @Provide
    Arbitrary<Sum> sums() {
        Arbitrary<Long> operands = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.longs().between(-300, 300)),
                Tuple.of(1, Arbitraries.longs()), Tuple.of(1, Arbitraries.of(Long.MAX_VALUE, Long.MIN_VALUE)));
        Arbitrary<Integer> widths = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(1, 64)),
                Tuple.of(1, Arbitraries.of(List.of(1, 8, 63, 64))));
        return Combinators.combine(Arbitraries.of(true, false), widths, Arbitraries.integers().between(0, 70),
                Arbitraries.longs(), Arbitraries.of(true, false), operands, Arbitraries.of("WRAP", "SAT", "FAIL"))
                .as((signed, width, offset, seed, increment, operand, overflow) -> {
                    int fitting = signed ? width : Math.min(width, 63);
                    Sum sum = new Sum(signed, fitting, offset, BigInteger.ZERO, increment, operand, overflow);
                    return new Sum(signed, fitting, offset, sum.wrapped(BigInteger.valueOf(seed)), increment, operand,
                            overflow);
                }).filter(sum -> sum.increment() || !sum.signed() || sum.operand() > Long.MIN_VALUE / 2)
                .withoutEdgeCases();
    }
}
