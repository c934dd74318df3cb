package readis.storage.sortedsets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.storage.Database;
import readis.storage.Value;

/// What ZUNION and its kin were asked for.
///
/// @param combination the sets and how to combine their scores
/// @param withScores whether the reply has the scores as well
/// @param limit how many members are enough; any number when 0
record CombinationRequest(Combination combination, boolean withScores, long limit) {

    /// Which options a command has, and where the number of its keys stands.
    ///
    /// @param numberAt the index of the number of keys
    /// @param weighted whether it has WEIGHTS and AGGREGATE
    /// @param mayHaveScores whether it has WITHSCORES
    /// @param limited whether it has LIMIT
    record Form(int numberAt, boolean weighted, boolean mayHaveScores, boolean limited) {
        static final Form WEIGHTED = new Form(1, true, true, false);
        static final Form PLAIN = new Form(1, false, true, false);
        static final Form COUNTED = new Form(1, false, false, true);
        static final Form STORED = new Form(2, true, false, false);
        static final Form STORED_PLAIN = new Form(2, false, false, false);
    }

    private static final Reply.Error BAD_WEIGHT = Reply.error("ERR weight value is not a float");
    private static final Reply.Error NEGATIVE_LIMIT = Reply.error("ERR LIMIT can't be negative");

    /// Reads the request, and the sets that it names from `database`.
    ///
    /// @throws CommandException where it makes no sense, or a key holds no set
    static CombinationRequest parse(Request request, Form form, Database database) {
        return new Parser(request, form).parse(database);
    }

    private static final class Parser {
        private final Request request;
        private final Form form;
        private final int number;
        private final double[] weights;
        private int position;
        private Aggregate aggregate = Aggregate.SUM;
        private boolean withScores;
        private long limit;

        Parser(Request request, Form form) {
            this.request = request;
            this.form = form;
            long keys = integer(request.word(form.numberAt()), Errors.NOT_AN_INTEGER);
            if (keys < 1) {
                throw new CommandException(Reply.error("ERR at least 1 input key is needed for '%s' command"
                        .formatted(request.name().toLowerCase().toLatin1())));
            }
            require(keys < request.size() - form.numberAt());
            number = (int) keys;
            weights = new double[number];
            Arrays.fill(weights, 1);
            position = form.numberAt() + 1 + number;
        }

        CombinationRequest parse(Database database) {
            List<Source> sources = new ArrayList<>(number);
            for (int i = 0; i < number; i++) {
                Optional<Value> value = database.read(request.word(form.numberAt() + 1 + i));
                sources.add(value.isPresent() ? Source.of(value.get()) : new Source.Nothing());
            }
            while (position < request.size()) {
                readOption(request.word(position++));
            }
            List<Combination.Input> inputs = new ArrayList<>(number);
            for (int i = 0; i < number; i++) {
                inputs.add(new Combination.Input(sources.get(i), weights[i]));
            }
            return new CombinationRequest(new Combination(inputs, aggregate), withScores, limit);
        }

        private void readOption(Bytes option) {
            int left = request.size() - position;
            switch (option.toLowerCase().toLatin1()) {
                case "weights" -> {
                    require(form.weighted() && left >= number);
                    readWeights();
                }
                case "aggregate" -> {
                    require(form.weighted() && left >= 1);
                    readAggregate(request.word(position++));
                }
                case "withscores" -> {
                    require(form.mayHaveScores());
                    withScores = true;
                }
                case "limit" -> {
                    require(form.limited() && left >= 1);
                    readLimit(request.word(position++));
                }
                default -> throw new CommandException(Errors.SYNTAX);
            }
        }

        private void readWeights() {
            for (int i = 0; i < number; i++) {
                weights[i] = Doubles.typed(request.word(position++)).orElseThrow(() -> new CommandException(BAD_WEIGHT));
            }
        }

        private void readAggregate(Bytes word) {
            aggregate = Arrays.stream(Aggregate.values()).filter(known -> word.equalsIgnoreCase(known.name()))
                    .findFirst().orElseThrow(() -> new CommandException(Errors.SYNTAX));
        }

        private void readLimit(Bytes word) {
            limit = integer(word, NEGATIVE_LIMIT);
            if (limit < 0) {
                throw new CommandException(NEGATIVE_LIMIT);
            }
        }

        private static long integer(Bytes word, Reply.Error error) {
            return Integers.parse(word).orElseThrow(() -> new CommandException(error));
        }

        private static void require(boolean condition) {
            if (!condition) {
                throw new CommandException(Errors.SYNTAX);
            }
        }
    }
}
