package readis.expiration;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;
import readis.protocol.command.Argument;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.FieldSteps;
import readis.storage.HandClock;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;
import readis.storage.StringSteps;

/// Conversations about mortal keys: which commands take part, and what is said.
final class Mortality {

    /// The commands of this module.
    static final Rooms EXPIRATION =
            (keyspace, clock) -> new Expiration(keyspace, clock, () -> 0, () -> 10).commands();

    /// The commands of storage and of this module.
    static final Rooms ROOMS = Rooms.STORAGE.and(EXPIRATION);

    private Mortality() {
    }

    static Conversation conversation() {
        return conversation(ROOMS);
    }

    static Conversation conversation(Rooms rooms) {
        return new Conversation(rooms, ClockDeadlines::new);
    }

    /// All commands, rightly used, and time that passes.
    static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, StepArbitraries.steps()),
                Tuple.of(3, expires()),
                Tuple.of(1, StringSteps.getexes()),
                Tuple.of(1, StepArbitraries.asks("PERSIST %s", StepArbitraries.keys())),
                Tuple.of(2, askings()));
    }

    /// Commands on the fields of hashes, and on hashes, rightly used.
    static Arbitrary<Step> fieldSteps() {
        return Arbitraries.frequencyOf(
                Tuple.of(5, FieldSteps.steps()),
                Tuple.of(3, fieldExpires()),
                Tuple.of(1, Combinators.combine(StepArbitraries.keys(), FieldSteps.clauses())
                        .as("HPERSIST %s %s"::formatted).map(Step::of)),
                Tuple.of(2, fieldAskings()));
    }

    /// Questions about times of fields.
    static Arbitrary<Step> fieldAskings() {
        return Combinators.combine(Arbitraries.of("HTTL", "HPTTL", "HEXPIRETIME", "HPEXPIRETIME"), StepArbitraries.keys(),
                FieldSteps.clauses()).as("%s %s %s"::formatted).map(Step::of);
    }

    /// HEXPIRE in all its forms, some into the past, with and without conditions.
    static Arbitrary<Step> fieldExpires() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 2);
        Arbitrary<String> forms = Arbitraries.oneOf(
                seconds.map("HEXPIRE %%s %d"::formatted),
                seconds.map(number -> "HEXPIREAT %%s %d".formatted(HandClock.BEGINNING / 1000 + number)),
                Arbitraries.integers().between(0, 100).map("HPEXPIRE %%s %d"::formatted),
                StepArbitraries.moments().map("HPEXPIREAT %%s %d"::formatted));
        return Combinators.combine(forms, StepArbitraries.keys(), Arbitraries.of("", "", " NX", " XX", " GT", " LT"),
                FieldSteps.clauses()).as((form, key, condition, fields) ->
                        Step.of(form.formatted(key) + condition + " " + fields));
    }

    /// Questions about times.
    static Arbitrary<Step> askings() {
        Arbitrary<String> questions = Arbitraries.of("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME");
        return Combinators.combine(questions, StepArbitraries.keys())
                .as((question, key) -> Step.of(question + " " + key));
    }

    /// EXPIRE in all its forms, some into the past, with and without conditions.
    static Arbitrary<Step> expires() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(-1, 2);
        Arbitrary<String> forms = Arbitraries.oneOf(
                seconds.map("EXPIRE %%s %d"::formatted),
                seconds.map(number -> "EXPIREAT %%s %d".formatted(HandClock.BEGINNING / 1000 + number)),
                Arbitraries.integers().between(-10, 100).map("PEXPIRE %%s %d"::formatted),
                StepArbitraries.moments().map("PEXPIREAT %%s %d"::formatted));
        return Combinators.combine(forms, StepArbitraries.keys(), conditions())
                .as((form, key, condition) -> Step.of(form.formatted(key) + condition));
    }

    /// What may stand behind an EXPIRE, the blank before it included.
    static Arbitrary<String> conditions() {
        return Arbitraries.of("", "", "", " NX", " XX", " GT", " LT", " XX GT", " LT XX");
    }

    static Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(steps());
    }

    /// Calls of `command` that its own row allows, on these keys.
    static Arbitrary<Request> calls(Command command, List<String> keys) {
        return words(command.arguments(), keys).map(words -> Request.of((command.name() + words).split(" ")));
    }

    /// The words that `arguments` ask for, each with a blank before it.
    private static Arbitrary<String> words(List<Argument> arguments, List<String> keys) {
        return Combinators.combine(arguments.stream().map(argument -> words(argument, keys)).toList())
                .as(parts -> parts.stream().collect(Collectors.joining()));
    }

    private static Arbitrary<String> words(Argument argument, List<String> keys) {
        String token = argument.token().map(word -> " " + word).orElse("");
        Arbitrary<String> body = switch (argument.type()) {
            case KEY -> Arbitraries.of(keys).map(key -> " " + key);
            case INTEGER -> Arbitraries.integers().between(1, argument.name().equals("numfields") ? 1 : 100)
                    .map(number -> " " + number);
            case UNIX_TIME -> StepArbitraries.lifetimes().map(time -> " " + (HandClock.BEGINNING + 10 + time));
            case DOUBLE -> Arbitraries.just(" 1.5");
            case STRING -> Arbitraries.of(" x", " 1");
            case PATTERN -> Arbitraries.just(" *");
            case PURE_TOKEN -> Arbitraries.just("");
            case BLOCK -> words(argument.parts(), keys);
            case ONEOF -> Arbitraries.oneOf(argument.parts().stream().map(part -> words(part, keys)).toList());
        };
        Arbitrary<String> once = body.map(words -> token + words);
        return argument.optional() ? Arbitraries.oneOf(Arbitraries.just(""), once) : once;
    }
}
