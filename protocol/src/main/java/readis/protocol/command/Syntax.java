package readis.protocol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command's arguments, declared as one string and read once:
///
///     key value [condition=NX | XX]@2.6.12 [GET] [expiration=EX seconds:integer | PX milliseconds:integer | KEEPTTL]
///
/// | notation | meaning |
/// |---|---|
/// | `name` | an argument; `key` is a key, anything else a string |
/// | `name:integer` | an argument of that [Argument.Type] |
/// | `name:key#2` | the same, found by that of the key specifications, the first being 0 |
/// | `TOKEN` | a literal word |
/// | `name:=`, `name:CH` | a literal sign, one of `=`, `~`, `*` and `$`, or word, with the name it has in COMMAND DOCS |
/// | `TOKEN name` | an argument announced by a literal word |
/// | `[...]`, `<...>` | optional, required group |
/// | `a \| b` | inside a group: one of these |
/// | `label=` | first in a group: the group's name; a choice must have one |
/// | `item...` | repeated; of `TOKEN name...` only the name, of a group such as `[TOKEN name]...` all of it |
/// | `item@6.2.0` | came with that version |
/// | `item!2.8.12` | is deprecated since that version |
///
/// Arity, COMMAND DOCS, hints and the reference all follow from it (law PRO-7).
public final class Syntax {

    private enum Kind { MARK, SINCE, DEPRECATED, SIGN, LABEL, NAME, TOKEN, END }

    private record Symbol(Kind kind, String text) {
    }

    private static final List<Kind> KINDS =
            List.of(Kind.MARK, Kind.SINCE, Kind.DEPRECATED, Kind.SIGN, Kind.LABEL, Kind.TOKEN, Kind.NAME);

    private static final Pattern SYMBOL = Pattern.compile(
            "\\s*(?:(?<MARK>\\.\\.\\.|[\\[\\]<>|])|@(?<SINCE>[0-9.]+)|!(?<DEPRECATED>[0-9.]+)|"
            + "(?<SIGN>[a-z_-]+:(?:[=~*$]|[A-Z][A-Z0-9-]*))|(?<LABEL>[a-z_-]+)="
            + "|(?<TOKEN>[A-Z][A-Z0-9-]*)|(?<NAME>[a-z][a-z0-9_:/-]*(?:#[0-9])?))");

    private final List<Symbol> symbols;
    private int position;
    private final int specifications;
    private int keys;

    private Syntax(List<Symbol> symbols, int specifications) {
        this.symbols = symbols;
        this.specifications = specifications;
    }

    /// The arguments that `text` declares.
    ///
    /// @throws IllegalArgumentException where the notation is broken
    public static List<Argument> parse(String text) {
        return parse(text, Integer.MAX_VALUE);
    }

    /// The arguments that `text` declares, for a command with this many key specifications: each key is found by one of
    /// its own, and those that are left over by the last.
    ///
    /// @throws IllegalArgumentException where the notation is broken
    static List<Argument> parse(String text, int specifications) {
        Syntax syntax = new Syntax(symbols(text), specifications);
        List<Argument> arguments = syntax.sequence();
        syntax.require(syntax.next().kind() == Kind.END);
        return arguments;
    }

    /// The arguments as documentation shows them, such as `key value [NX | XX] [GET]`.
    public static String display(List<Argument> arguments) {
        return String.join(" ", arguments.stream().map(Argument::display).toList());
    }

    private static List<Symbol> symbols(String text) {
        List<Symbol> symbols = new ArrayList<>();
        Matcher matcher = SYMBOL.matcher(text.strip());
        while (matcher.lookingAt()) {
            for (Kind kind : KINDS) {
                Optional.ofNullable(matcher.group(kind.name())).ifPresent(found -> symbols.add(new Symbol(kind, found)));
            }
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        if (matcher.regionStart() != matcher.regionEnd()) {
            throw new IllegalArgumentException("not a syntax from character " + matcher.regionStart() + ": " + text);
        }
        symbols.add(new Symbol(Kind.END, ""));
        return symbols;
    }

    private List<Argument> sequence() {
        List<Argument> arguments = new ArrayList<>();
        while (next().kind() != Kind.END && !at("]") && !at(">") && !at("|")) {
            arguments.add(item());
        }
        return List.copyOf(arguments);
    }

    private Argument item() {
        boolean group = next().kind() == Kind.MARK;
        Argument item = switch (next().kind()) {
            case TOKEN -> announced(take().text());
            case NAME -> named(take().text());
            case SIGN -> sign(take().text());
            default -> group();
        };
        if (at("...")) {
            take();
            require(!item.multiple());
            item = item.repeated(group);
        }
        if (next().kind() == Kind.DEPRECATED) {
            return item.deprecated(take().text());
        }
        return next().kind() == Kind.SINCE ? item.since(take().text()) : item;
    }

    private Argument announced(String token) {
        if (at("<")) {
            return group().announcedBy(token);
        }
        if (next().kind() == Kind.NAME) {
            return named(take().text()).announcedBy(token);
        }
        return Argument.of(token.toLowerCase(Locale.ROOT), Argument.Type.PURE_TOKEN, List.of()).announcedBy(token);
    }

    private static Argument sign(String word) {
        int colon = word.indexOf(':');
        return Argument.of(word.substring(0, colon), Argument.Type.PURE_TOKEN, List.of())
                .announcedBy(word.substring(colon + 1));
    }

    private Argument named(String word) {
        int sharp = word.indexOf('#');
        if (sharp >= 0) {
            return typed(word.substring(0, sharp)).foundBy(word.charAt(sharp + 1) - '0');
        }
        Argument argument = typed(word);
        return argument.type() == Argument.Type.KEY ? argument.foundBy(Math.min(keys++, specifications - 1)) : argument;
    }

    private static Argument typed(String word) {
        int colon = word.lastIndexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        String type = colon >= 0 ? word.substring(colon + 1) : name.equals("key") ? "key" : "string";
        return Argument.of(name, typeNamed(type), List.of());
    }

    private static Argument.Type typeNamed(String name) {
        return Argument.Type.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// A bracketed group: one item stays itself unless labelled, several in a row are a block, alternatives are a choice.
    private Argument group() {
        boolean optional = at("[");
        require(optional || at("<"));
        take();
        Optional<String> label = next().kind() == Kind.LABEL ? Optional.of(take().text()) : Optional.empty();
        List<Argument> choices = new ArrayList<>(List.of(oneOrBlock(label)));
        while (at("|")) {
            take();
            choices.add(oneOrBlock(Optional.empty()));
        }
        require(at(optional ? "]" : ">"));
        take();
        require(choices.size() == 1 || label.isPresent());
        Argument group = choices.size() == 1 ? choices.getFirst()
                : Argument.of(label.orElseThrow(), Argument.Type.ONEOF, List.copyOf(choices));
        return optional ? group.asOptional() : group;
    }

    private Argument oneOrBlock(Optional<String> label) {
        List<Argument> sequence = sequence();
        require(!sequence.isEmpty());
        Argument first = sequence.getFirst();
        boolean nameless = label.isEmpty() || at("|");
        return sequence.size() == 1 && nameless ? first
                : Argument.of(label.orElse(first.name()), Argument.Type.BLOCK, sequence);
    }

    private Symbol next() {
        return symbols.get(position);
    }

    private Symbol take() {
        return symbols.get(position++);
    }

    private boolean at(String mark) {
        return next().kind() == Kind.MARK && next().text().equals(mark);
    }

    private void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not a syntax at symbol " + position + " of " + symbols);
        }
    }
}
