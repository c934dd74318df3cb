package readis.protocol.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.Request;

/// One row of the command table: all that the house knows about a command, in one place.
///
///     Command.named("get").group("string").since("1.0.0").summary("Get the value of a key").complexity("O(1)")
///             .syntax("key").keys(KeySpec.at(1, "RO access")).flags(READONLY, FAST).categories(STRING)
///             .runs(this::get)
///
/// Arity, COMMAND INFO and DOCS, arity errors, key extraction, access control, the REPL's hints and the reference are
/// derived from the row, so that no two of them can disagree (law of the house: one row a command).
///
/// A *container* such as `CONFIG` has subcommands, which are rows of their own.
public final class Command {

    private final Row row;
    private final List<Argument> arguments;
    private int arity;
    private final Set<CommandFlag> flags;
    private final Set<AclCategory> categories;
    private final Map<Bytes, Command> subcommands = new LinkedHashMap<>();
    private final Optional<CommandHandler> handler;
    private String fullName;
    private int number;

    private Command(Row row, Optional<CommandHandler> handler, List<Command> subcommands) {
        this.row = row;
        this.handler = handler;
        this.arguments = Syntax.parse(row.syntax, row.keys.size());
        this.arity = arityOf(1, handler.isEmpty(), !subcommands.isEmpty());
        this.flags = flagsOf(row);
        this.categories = categoriesOf(row, flags);
        this.fullName = row.name;
        for (Command subcommand : subcommands) {
            subcommand.belongTo(this);
            this.subcommands.put(Bytes.of(subcommand.name()), subcommand);
        }
    }

    /// Begins the row of the command called `name`, in small letters.
    public static Row named(String name) {
        return new Row(name);
    }

    private void belongTo(Command container) {
        fullName = container.name() + "|" + name();
        arity = arityOf(2, false, false);
    }

    /// The declared arity, or the one that follows from the syntax when the names take up `names` words. A container
    /// needs a subcommand, unless it runs by itself, and leaves the rest of the words to it.
    private int arityOf(int names, boolean onlyHolds, boolean holds) {
        int words = names + (onlyHolds ? 1 : 0) + arguments.stream().mapToInt(Argument::leastWords).sum();
        boolean elastic = holds || arguments.stream().anyMatch(Argument::isElastic);
        return row.arity.orElse(elastic ? -words : words);
    }

    private static Set<CommandFlag> flagsOf(Row row) {
        Set<CommandFlag> flags = EnumSet.noneOf(CommandFlag.class);
        flags.addAll(row.flags);
        if (!areFixed(row.keys)) {
            flags.add(CommandFlag.MOVABLEKEYS);
        }
        return flags;
    }

    /// Whether first key, last key and step tell where all keys are: one range does; several must follow each other
    /// without a gap (Redis: `populateCommandLegacyRangeSpec`).
    private static boolean areFixed(List<KeySpec> keys) {
        int next = 0;
        for (KeySpec spec : keys) {
            if (!(spec.begin() instanceof KeySpec.Begin.Index(int first)
                    && spec.find() instanceof KeySpec.Find.Range(int last, int step, int _))
                    || keys.size() > 1 && step != 1 || next != 0 && first != next) {
                return false;
            }
            next = first + last + 1;
        }
        return true;
    }

    /// The declared categories and those that the flags imply (Redis: `setImplicitACLCategories`).
    private static Set<AclCategory> categoriesOf(Row row, Set<CommandFlag> flags) {
        Set<AclCategory> categories = EnumSet.noneOf(AclCategory.class);
        categories.addAll(row.categories);
        if (flags.contains(CommandFlag.WRITE)) {
            categories.add(AclCategory.WRITE);
        }
        if (flags.contains(CommandFlag.READONLY) && !categories.contains(AclCategory.SCRIPTING)) {
            categories.add(AclCategory.READ);
        }
        if (flags.contains(CommandFlag.ADMIN)) {
            categories.addAll(List.of(AclCategory.ADMIN, AclCategory.DANGEROUS));
        }
        if (flags.contains(CommandFlag.BLOCKING)) {
            categories.add(AclCategory.BLOCKING);
        }
        categories.add(flags.contains(CommandFlag.FAST) ? AclCategory.FAST : AclCategory.SLOW);
        if (flags.contains(CommandFlag.BLOCKING)) {
            categories.add(AclCategory.BLOCKING);
        }
        return categories;
    }

    /// The name in small letters; for a subcommand its own part only.
    public String name() {
        return row.name;
    }

    /// The name in small letters; for a subcommand `container|name`.
    public String fullName() {
        return fullName;
    }

    /// A small number of its own among the commands of its table, subcommands included: for those who keep something
    /// about each command in an array.
    public int number() {
        return number;
    }

    /// Gives numbers from `first` on to the command and its subcommands, and tells the next free one.
    int numberFrom(int first) {
        number = first;
        int next = first + 1;
        for (Command subcommand : subcommands.values()) {
            next = subcommand.numberFrom(next);
        }
        return next;
    }

    /// How many words a request has, the name (and the subcommand's name) included; `-n` means `n` or more.
    public int arity() {
        return arity;
    }

    /// Whether a request of `words` words has the right number of them.
    public boolean accepts(int words) {
        return arity >= 0 ? words == arity : words >= -arity;
    }

    public List<Argument> arguments() {
        return arguments;
    }

    public Set<CommandFlag> flags() {
        return flags;
    }

    public boolean has(CommandFlag flag) {
        return flags.contains(flag);
    }

    /// The flags that hold for `request`: those of the row, unless the request itself can say more.
    public Set<CommandFlag> flags(Request request) {
        return row.flagRule.map(rule -> rule.flags(request, flags)).orElse(flags);
    }

    public Set<AclCategory> categories() {
        return categories;
    }

    public List<KeySpec> keys() {
        return row.keys;
    }

    public String group() {
        return row.group;
    }

    public String since() {
        return row.since;
    }

    public String summary() {
        return row.summary;
    }

    public String complexity() {
        return row.complexity;
    }

    /// What changed in later versions: version to sentence, oldest first.
    public List<Map.Entry<String, String>> history() {
        return List.copyOf(row.history);
    }

    /// Hints for clients, in the words of Redis: `nondeterministic_output`, `request_policy:all_nodes`, ...
    public List<String> tips() {
        return row.tips;
    }

    /// The version that made it superfluous, if one did.
    public Optional<String> deprecatedSince() {
        return row.deprecatedSince;
    }

    /// What to use instead of a deprecated command, in words.
    public String replacedBy() {
        return row.replacedBy;
    }

    /// Whether it serves the system and no user: COMMAND DOCS marks it `syscmd`.
    public boolean isSystem() {
        return row.system;
    }

    public boolean isContainer() {
        return !subcommands.isEmpty();
    }

    /// The subcommands, in the order of their rows.
    public List<Command> subcommands() {
        return List.copyOf(subcommands.values());
    }

    /// The subcommand of that name, in any case.
    public Optional<Command> subcommand(Bytes name) {
        return Optional.ofNullable(subcommands.get(name.toLowerCase()));
    }

    /// What it does; a container that is nothing without a subcommand has no handler.
    public Optional<CommandHandler> handler() {
        return handler;
    }

    /// The places of the keys in `request`, in order and without repetition, or empty when the words contradict the
    /// specification.
    public Optional<List<Integer>> keyPositions(Request request) {
        Set<Integer> positions = new LinkedHashSet<>();
        for (KeySpec spec : keys()) {
            if (spec.isNoKey()) {
                continue;
            }
            Optional<List<Integer>> found = spec.positions(request);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            positions.addAll(found.get());
        }
        return Optional.of(List.copyOf(positions));
    }

    @Override
    public String toString() {
        return fullName;
    }

    /// A row being written. Everything but the name, the summary and what it runs may be left out where it does not apply.
    public static final class Row {
        private final String name;
        private String group = "generic";
        private String since = "1.0.0";
        private String summary = "";
        private String complexity = "O(1)";
        private String syntax = "";
        private Optional<Integer> arity = Optional.empty();
        private List<KeySpec> keys = List.of();
        private List<CommandFlag> flags = List.of();
        private Optional<FlagRule> flagRule = Optional.empty();
        private List<AclCategory> categories = List.of();
        private List<String> tips = List.of();
        private Optional<String> deprecatedSince = Optional.empty();
        private String replacedBy = "";
        private boolean system;
        private final List<Map.Entry<String, String>> history = new ArrayList<>();

        private Row(String name) {
            this.name = name;
        }

        public Row group(String value) {
            group = value;
            return this;
        }

        public Row since(String version) {
            since = version;
            return this;
        }

        public Row summary(String text) {
            summary = text;
            return this;
        }

        public Row complexity(String text) {
            complexity = text;
            return this;
        }

        /// The arguments, in the notation of [Syntax].
        public Row syntax(String text) {
            syntax = text;
            return this;
        }

        /// Only where Redis's arity is not the one that follows from the syntax.
        public Row arity(int words) {
            arity = Optional.of(words);
            return this;
        }

        public Row keys(KeySpec... specifications) {
            keys = List.of(specifications);
            return this;
        }

        public Row flags(CommandFlag... values) {
            flags = List.of(values);
            return this;
        }

        /// How a request tells its own flags, for those who judge it before it runs.
        public Row flagsBy(FlagRule rule) {
            flagRule = Optional.of(rule);
            return this;
        }

        /// Those that the flags do not imply.
        public Row categories(AclCategory... values) {
            categories = List.of(values);
            return this;
        }

        public Row tips(String... values) {
            tips = List.of(values);
            return this;
        }

        /// A change of behaviour in a later version.
        public Row changed(String version, String sentence) {
            history.add(Map.entry(version, sentence));
            return this;
        }

        /// Superfluous since that version; `replacement` says in words what to use instead.
        public Row deprecated(String version, String replacement) {
            deprecatedSince = Optional.of(version);
            replacedBy = replacement;
            return this;
        }

        /// A command that serves the system and no user.
        public Row system() {
            system = true;
            return this;
        }

        /// Completes a command.
        public Command runs(CommandHandler handler) {
            return new Command(this, Optional.of(handler), List.of());
        }

        /// Completes a command that only holds others.
        public Command holds(Command... subcommands) {
            return new Command(this, Optional.empty(), List.of(subcommands));
        }

        /// Completes a command that holds others and can also be called without one.
        public Command runsAndHolds(CommandHandler handler, Command... subcommands) {
            return new Command(this, Optional.of(handler), List.of(subcommands));
        }
    }
}
