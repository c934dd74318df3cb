package readis.protocol.command;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One setting of the server, by the name it has in `redis.conf`, on the command line and in CONFIG GET and SET.
///
/// The room that needs the setting owns it: it declares the directive with its default and its bounds, and reads
/// [#value()] whenever it wants to know.
///
/// Owned by the command thread.
public final class Directive<T> {

    /// How a text becomes a value, seen from the one before, and a value a text. Reading throws
    /// [IllegalArgumentException] with Redis's reason.
    private record Format<T>(BiFunction<String, T, T> read, Function<T, String> write) {

        static <T> Format<T> whole(Function<String, T> read, Function<T, String> write) {
            return new Format<>((text, _) -> read.apply(text), write);
        }
    }

    private final String name;
    private final Format<T> format;
    private T value;
    private final String initial;
    private UnaryOperator<T> adjustment = UnaryOperator.identity();
    private boolean wordy;
    private boolean immutable;
    private boolean singular;
    private boolean gathered;
    private boolean guarded;
    private Optional<String> alias = Optional.empty();
    private Optional<String> whyWithoutEffect = Optional.empty();
    private Consumer<T> onChange = _ -> { };

    private Directive(String name, T value, Format<T> format) {
        this.name = name;
        this.value = value;
        this.format = format;
        this.initial = format.write().apply(value);
    }

    /// A text of any kind.
    public static Directive<String> text(String name, String value) {
        return new Directive<>(name, value, Format.whole(Function.identity(), Function.identity()));
    }

    /// A whole number from `least` to `most`.
    public static Directive<Long> integer(String name, long value, long least, long most) {
        return new Directive<>(name, value, Format.whole(text -> Directive.integer(text, least, most), String::valueOf));
    }

    /// A number of bytes, such as `64mb`, from `least` to `most`; shown in plain bytes.
    public static Directive<Long> memory(String name, long value, long least, long most) {
        return new Directive<>(name, value, Format.whole(
                text -> size(text, least, most), String::valueOf));
    }

    /// `yes` or `no`.
    public static Directive<Boolean> yesOrNo(String name, boolean value) {
        return new Directive<>(name, value, Format.whole(Directive::yesOrNo, yes -> yes ? "yes" : "no"));
    }

    /// One of a few words.
    public static Directive<String> choice(String name, String value, List<String> words) {
        return new Directive<>(name, value, Format.whole(text -> chosen(text, words), Function.identity()));
    }

    /// A setting whose other values this server cannot serve yet: only `value` is taken, anything else is refused with
    /// a reason, never swallowed.
    public static Directive<String> only(String name, String value) {
        return only(name, value, "this server can only do '" + value + "' so far");
    }

    /// A setting of which only `value` can be served; anything else is refused for this reason.
    public static Directive<String> only(String name, String value, String reason) {
        Directive<String> directive = new Directive<>(name, value, Format.whole(text -> {
            if (!text.equalsIgnoreCase(value)) {
                throw new IllegalArgumentException(reason);
            }
            return value;
        }, Function.identity()));
        directive.singular = true;
        return directive;
    }

    /// A setting with a form of its own.
    ///
    /// @param read throws [IllegalArgumentException] for a bad text
    public static <T> Directive<T> form(String name, T value, Function<String, T> read, Function<T, String> write) {
        return new Directive<>(name, value, Format.whole(read, write));
    }

    /// A setting with a form of its own, of one word or more; a new text may change only a part of the value.
    ///
    /// @param read the value that a text makes of the one before; throws [IllegalArgumentException] for a bad text
    public static <T> Directive<T> words(String name, T value, BiFunction<String, T, T> read, Function<T, String> write) {
        return new Directive<>(name, value, new Format<>(read, write)).wordy();
    }

    /// Lets this setting also be known by the name that it had in earlier versions.
    public Directive<T> formerly(String olderName) {
        alias = Optional.of(olderName);
        return this;
    }

    /// Makes this a setting whose value may be several words.
    public Directive<T> wordy() {
        wordy = true;
        return this;
    }

    /// Lets several lines of a configuration file be one value, each line behind the one before.
    public Directive<T> gathered() {
        gathered = true;
        return this;
    }

    /// Makes this a setting through which a client could write files anywhere: clients may change it only where
    /// `enable-protected-configs` allows it.
    public Directive<T> guarded() {
        guarded = true;
        return this;
    }

    /// Makes this a setting that only the start decides.
    public Directive<T> immutable() {
        immutable = true;
        return this;
    }

    /// Brings each new value into a form that can be: a rate that is too high, for instance, down to the highest.
    public Directive<T> adjusted(UnaryOperator<T> change) {
        adjustment = change;
        return this;
    }

    /// Makes this a setting that is taken and changes nothing, and no client can tell; `reason` says how that can be.
    public Directive<T> withoutEffect(String reason) {
        whyWithoutEffect = Optional.of(reason);
        return this;
    }

    /// Calls `listener` with each new value. It may find that the value cannot be, and refuse it with an
    /// [IllegalArgumentException], whose message the client sees.
    public Directive<T> onChange(Consumer<T> listener) {
        onChange = listener;
        return this;
    }

    public String name() {
        return name;
    }

    /// The name that it had in earlier versions, if it had another one.
    public Optional<String> alias() {
        return alias;
    }

    /// Why it changes nothing, if it does not.
    public Optional<String> whyWithoutEffect() {
        return whyWithoutEffect;
    }

    public T value() {
        return value;
    }

    /// The value as CONFIG GET shows it.
    public String text() {
        return format.write().apply(value);
    }

    /// The value it has before anybody sets it, as CONFIG GET shows it.
    public String initialText() {
        return initial;
    }

    /// Whether the value is the one it had before anybody set it.
    public boolean isDefault() {
        return text().equals(initial);
    }

    /// Whether the value may be several words.
    public boolean isWordy() {
        return wordy;
    }

    public boolean isGathered() {
        return gathered;
    }

    public boolean isGuarded() {
        return guarded;
    }

    public boolean isImmutable() {
        return immutable;
    }

    /// Whether it takes no other value than the one it has.
    public boolean isSingular() {
        return singular;
    }

    /// Takes the value that `text` spells.
    ///
    /// @throws IllegalArgumentException with Redis's words when `text` is no value of this setting
    public void set(String text) {
        take(text);
        apply();
    }

    /// Takes the value that `text` spells, and tells nobody yet: with several settings that change together, all have
    /// their new values before the first is applied.
    ///
    /// @throws IllegalArgumentException with Redis's words when `text` is no value of this setting
    public void take(String text) {
        value = adjustment.apply(format.read().apply(text, value));
    }

    /// Lets the value take effect.
    ///
    /// @throws IllegalArgumentException when it cannot
    public void apply() {
        onChange.accept(value);
    }

    private static long integer(String text, long least, long most) {
        return within(readis.protocol.Integers.parse(readis.protocol.Bytes.of(text)).orElseThrow(
                () -> new IllegalArgumentException("argument couldn't be parsed into an integer")), least, most);
    }

    private static long size(String text, long least, long most) {
        try {
            return within(MemorySize.parse(text), least, most);
        } catch (ArithmeticException tooLarge) {
            throw notWithin(least, most);
        }
    }

    private static long within(long number, long least, long most) {
        if (number < least || number > most) {
            throw notWithin(least, most);
        }
        return number;
    }

    private static IllegalArgumentException notWithin(long least, long most) {
        return new IllegalArgumentException("argument must be between %d and %d inclusive".formatted(least, most));
    }

    private static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("argument must be 'yes' or 'no'");
        };
    }

    private static String chosen(String text, List<String> words) {
        return words.stream().filter(text::equalsIgnoreCase).findFirst().orElseThrow(
                () -> new IllegalArgumentException("argument(s) must be one of the following: " + String.join(", ", words)));
    }
}
