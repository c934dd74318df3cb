package readis.protocol.command;

import java.util.List;
import java.util.Optional;

/// One argument in a command's [Syntax], as COMMAND DOCS describes it.
///
/// @param name what it is called
/// @param type what may stand there
/// @param token the literal word before it, or the word itself for [Type#PURE_TOKEN]
/// @param keySpec for a key: which of the command's key specifications finds it
/// @param since the version that brought it, if later than the command
/// @param deprecatedSince the version that made it superfluous
/// @param optional whether it may be left out
/// @param multiple whether it may be repeated
/// @param multipleToken whether its token is repeated with it
/// @param parts what a [Type#ONEOF] offers, or what a [Type#BLOCK] is made of
public record Argument(String name, Type type, Optional<String> token, Optional<Integer> keySpec,
        Optional<String> since, Optional<String> deprecatedSince, boolean optional, boolean multiple,
        boolean multipleToken, List<Argument> parts) {

    /// What may stand in an argument's place.
    public enum Type {
        STRING("string"), INTEGER("integer"), DOUBLE("double"), KEY("key"), PATTERN("pattern"),
        UNIX_TIME("unix-time"), PURE_TOKEN("pure-token"), ONEOF("oneof"), BLOCK("block");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        /// The name in COMMAND DOCS.
        public String wireName() {
            return wireName;
        }
    }

    /// An argument that is not deprecated.
    public Argument(String name, Type type, Optional<String> token, Optional<Integer> keySpec, Optional<String> since,
            boolean optional, boolean multiple, boolean multipleToken, List<Argument> parts) {
        this(name, type, token, keySpec, since, Optional.empty(), optional, multiple, multipleToken, parts);
    }

    static Argument of(String name, Type type, List<Argument> parts) {
        return new Argument(name, type, Optional.empty(), Optional.empty(), Optional.empty(), false, false, false, parts);
    }

    Argument announcedBy(String literal) {
        return new Argument(name, type, Optional.of(literal), keySpec, since, deprecatedSince, optional, multiple,
                multipleToken, parts);
    }

    Argument foundBy(int specification) {
        return new Argument(name, type, token, Optional.of(specification), since, deprecatedSince, optional, multiple,
                multipleToken, parts);
    }

    Argument since(String version) {
        return new Argument(name, type, token, keySpec, Optional.of(version), deprecatedSince, optional, multiple,
                multipleToken, parts);
    }

    Argument deprecated(String version) {
        return new Argument(name, type, token, keySpec, since, Optional.of(version), optional, multiple, multipleToken,
                parts);
    }

    Argument asOptional() {
        return new Argument(name, type, token, keySpec, since, deprecatedSince, true, multiple, multipleToken, parts);
    }

    /// Repeated, and its token with it where it has one and `withToken`.
    Argument repeated(boolean withToken) {
        return new Argument(name, type, token, keySpec, since, deprecatedSince, optional, true,
                withToken && token.isPresent(), parts);
    }

    /// The fewest words this argument takes up in a request.
    int leastWords() {
        if (optional) {
            return 0;
        }
        int own = type == Type.PURE_TOKEN || token.isEmpty() ? 0 : 1;
        return own + switch (type) {
            case ONEOF -> parts.stream().mapToInt(Argument::leastWords).min().orElse(0);
            case BLOCK -> parts.stream().mapToInt(Argument::leastWords).sum();
            default -> 1;
        };
    }

    /// Whether this argument can take up more words than the fewest.
    boolean isElastic() {
        return optional || multiple || switch (type) {
            case ONEOF -> parts.stream().anyMatch(Argument::isElastic)
                    || parts.stream().mapToInt(Argument::leastWords).distinct().count() > 1;
            case BLOCK -> parts.stream().anyMatch(Argument::isElastic);
            default -> false;
        };
    }

    /// The argument as documentation shows it: `key`, `[NX | XX]`, `field value [field value ...]`.
    String display() {
        String body = multiple && !multipleToken ? repeat(displayBody()) : displayBody();
        String announced = type == Type.PURE_TOKEN || token.isEmpty() ? body : token.get() + " " + body;
        String whole = multipleToken ? repeat(announced) : announced;
        return optional ? "[" + whole + "]" : whole;
    }

    private String displayBody() {
        return switch (type) {
            case PURE_TOKEN -> token.orElseThrow();
            case ONEOF -> {
                String choice = String.join(" | ", parts.stream().map(Argument::display).toList());
                yield optional && token.isEmpty() ? choice : "<" + choice + ">";
            }
            case BLOCK -> Syntax.display(parts);
            default -> name;
        };
    }

    private static String repeat(String text) {
        return text + " [" + text + " ...]";
    }
}
