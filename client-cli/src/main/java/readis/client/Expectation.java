package readis.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import readis.protocol.command.Argument;
import readis.protocol.command.Argument.Type;
import readis.protocol.command.Syntax;

/// What a command's syntax still expects after some words were typed.
///
///     key value [NX | XX] [GET]    --k-->   value [NX | XX] [GET]   --v-->   [NX | XX] [GET]   --get-->   [NX | XX]
///
/// Each word takes an expectation to the next one ([#after]), as reading a letter takes a regular expression to what is
/// left of it: Brzozowski's derivative (*Derivatives of Regular Expressions*, 1964). A hint is then simply the
/// expectation that is left (law CLI-3), and there is no second description of any command.
///
/// Unlike a real derivative it keeps no alternatives but takes the first reading that fits, literal words before free
/// ones. That is right while one types a syntax as Redis writes them; where it guesses wrong only a hint is wrong.
record Expectation(List<Part> parts) {

    /// One piece of what is left: an argument, or `again`, more of an argument that has already been typed.
    record Part(Argument argument, boolean again) {

        boolean isRequired() {
            return !argument.optional() && !again;
        }

        private boolean isAnnounced() {
            return !tokens().isEmpty();
        }

        private String display() {
            return again ? "[" + Syntax.display(List.of(once())) + " ...]" : Syntax.display(List.of(argument));
        }

        /// The argument as it stands in one repetition.
        private Argument once() {
            Optional<String> token = again && !repeatsToken() ? Optional.empty() : argument.token();
            return like(argument, token, false);
        }

        private boolean repeatsToken() {
            return argument.multipleToken() || argument.type() == Type.PURE_TOKEN;
        }

        private List<String> tokens() {
            return firstTokens(once());
        }

        /// What is left of this part after `word`, or empty when `word` cannot stand here.
        private Optional<List<Part>> after(String word, Reading reading) {
            boolean announcesList = argument.multiple() && !again && !repeatsToken() && argument.token().isPresent();
            if (announcesList) {
                return reading.isToken(word, argument.token())
                        ? Optional.of(List.of(new Part(like(argument, Optional.empty(), true), false)))
                        : Optional.empty();
            }
            Optional<List<Part>> rest = restOf(once(), word, reading);
            return argument.multiple() ? rest.map(parts -> joined(parts, List.of(new Part(argument, true)))) : rest;
        }
    }

    /// How a word may be read: as one of the syntax's own words, or as a value of the person's choice.
    private enum Reading {
        TOKEN, VALUE;

        boolean isToken(String word, Optional<String> token) {
            return this == TOKEN && token.filter(word::equalsIgnoreCase).isPresent();
        }
    }

    /// What `arguments` expect when nothing has been typed.
    static Expectation of(List<Argument> arguments) {
        return new Expectation(arguments.stream().map(argument -> new Part(argument, false)).toList());
    }

    /// What is expected after `word`, or empty when `word` does not fit.
    Optional<Expectation> after(String word) {
        return after(word, Reading.TOKEN).or(() -> after(word, Reading.VALUE));
    }

    private Optional<Expectation> after(String word, Reading reading) {
        for (int i = 0; i < parts.size(); i++) {
            Optional<List<Part>> rest = parts.get(i).after(word, reading);
            if (rest.isPresent()) {
                List<Part> later = joined(passedOver(i), parts.subList(i + 1, parts.size()));
                return Optional.of(new Expectation(joined(rest.get(), later)));
            }
            if (parts.get(i).isRequired()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Options may come in any order: those before the one just typed are still expected, unless it was no option.
    private List<Part> passedOver(int index) {
        return parts.get(index).isRequired() ? List.of()
                : parts.subList(0, index).stream().filter(Part::isAnnounced).toList();
    }

    /// Whether the command is not complete yet.
    boolean requiresMore() {
        return parts.stream().anyMatch(Part::isRequired);
    }

    /// The literal words of which one may come next.
    List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (Part part : parts) {
            tokens.addAll(part.tokens());
            if (part.isRequired()) {
                break;
            }
        }
        return tokens;
    }

    /// The expectation as documentation shows a syntax: `value [NX | XX] [GET]`.
    String display() {
        return parts.stream().map(Part::display).collect(Collectors.joining(" "));
    }

    private static List<String> firstTokens(Argument argument) {
        if (argument.token().isPresent()) {
            return List.of(argument.token().get());
        }
        return switch (argument.type()) {
            case ONEOF -> argument.parts().stream().flatMap(part -> firstTokens(part).stream()).toList();
            case BLOCK -> of(argument.parts()).tokens();
            default -> List.of();
        };
    }

    private static Optional<List<Part>> restOf(Argument argument, String word, Reading reading) {
        if (argument.token().isPresent()) {
            List<Part> rest = argument.type() == Type.PURE_TOKEN ? List.of()
                    : List.of(new Part(like(argument, Optional.empty(), false), false));
            return reading.isToken(word, argument.token()) ? Optional.of(rest) : Optional.empty();
        }
        return switch (argument.type()) {
            case ONEOF -> argument.parts().stream()
                    .flatMap(part -> new Part(part, false).after(word, reading).stream()).findFirst();
            case BLOCK -> of(argument.parts()).after(word, reading).map(Expectation::parts);
            default -> reading == Reading.VALUE ? Optional.of(List.of()) : Optional.empty();
        };
    }

    /// A required copy of `argument`.
    private static Argument like(Argument argument, Optional<String> token, boolean multiple) {
        return new Argument(argument.name(), argument.type(), token, argument.keySpec(), argument.since(),
                argument.deprecatedSince(), false, multiple, multiple && argument.multipleToken(), argument.parts());
    }

    private static List<Part> joined(List<Part> first, List<Part> second) {
        List<Part> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
