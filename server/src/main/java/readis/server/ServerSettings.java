package readis.server;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import readis.protocol.RequestLimits;
import readis.protocol.command.Directive;

/// The settings of the server itself.
///
/// The last ones name what this server does anyway; any other value for them is refused, since it cannot be served yet.
record ServerSettings(Directive<String> bind, Directive<Long> port, Directive<Long> backlog,
        Directive<String> unixSocket, Directive<Integer> unixSocketMode, Directive<Boolean> protectedMode,
        Directive<Long> maxClients, Directive<Long> timeout, Directive<Long> keepAlive, Directive<Long> bulkLength,
        Directive<Long> requestLength, Directive<OutputLimits> outputLimits, Directive<Long> ticksPerSecond,
        Directive<String> debugCommand, Directive<String> guardedSettings, Directive<String> pidFile, List<Directive<?>> others) {

    private static final int MOST_ADDRESSES = 16;
    private static final long MEGABYTE = 1L << 20;
    private static final long UNSIGNED_INT = 0xffff_ffffL;

    static ServerSettings defaults() {
        return new ServerSettings(
                Directive.words("bind", "127.0.0.1", (text, _) -> notTooMany(text), Function.identity()),
                Directive.integer("port", 6379, 0, 65535),
                Directive.integer("tcp-backlog", 511, 0, Integer.MAX_VALUE).immutable(),
                Directive.text("unixsocket", "").immutable(),
                Directive.form("unixsocketperm", 0, ServerSettings::octal, Integer::toOctalString).immutable(),
                Directive.yesOrNo("protected-mode", true),
                Directive.integer("maxclients", 10_000, 1, UNSIGNED_INT),
                Directive.integer("timeout", 0, 0, Integer.MAX_VALUE),
                Directive.integer("tcp-keepalive", 300, 0, Integer.MAX_VALUE),
                Directive.memory("proto-max-bulk-len", RequestLimits.DEFAULT.bulkLength(), MEGABYTE, Integer.MAX_VALUE),
                Directive.memory("client-query-buffer-limit", RequestLimits.DEFAULT.requestLength(), MEGABYTE,
                        Long.MAX_VALUE),
                OutputLimits.directive(),
                Directive.integer("hz", 10, 0, Integer.MAX_VALUE).adjusted(hertz -> Math.clamp(hertz, 1L, 500L)),
                Permission.directive("enable-debug-command"),
                Permission.directive("enable-protected-configs"),
                Directive.text("pidfile", "").immutable(),
                Stream.concat(rest().stream(), HarmlessSettings.directives().stream()).toList());
    }

    private static List<Directive<?>> rest() {
        return List.of(
                Directive.choice("loglevel", "notice", Log.Level.names()).onChange(Log::writeFrom),
                Directive.text("logfile", "").immutable(),
                Directive.only("daemonize", "no", "a JVM cannot go to the background: let the shell or a supervisor do it")
                        .immutable(),
                Directive.only("supervised", "no", "the server tells no supervisor: use one that needs no telling")
                        .immutable(),
                Directive.only("syslog-enabled", "no", "the log goes to standard output or to `logfile`").immutable(),
                Directive.only("oom-score-adj", "no", "the server leaves its standing with the system alone"),
                Directive.only("socket-mark-id", "0", "Java cannot mark sockets").immutable(),
                Directive.only("enable-module-command", "no", "there are no modules").immutable(),
                Directive.only("cluster-enabled", "no").immutable(),
                Directive.only("tls-port", "0"),
                Directive.only("activedefrag", "no", "Active defragmentation cannot be enabled: it requires a Redis server "
                        + "compiled with a modified Jemalloc like the one shipped by default with the Redis source "
                        + "distribution"));
    }

    private static String notTooMany(String addresses) {
        if (addresses.split(" ", -1).length > MOST_ADDRESSES) {
            throw new IllegalArgumentException("Too many bind addresses specified.");
        }
        return addresses;
    }

    private static int octal(String text) {
        if (!text.matches("[0-7]{1,4}") || Integer.parseInt(text, 8) > 0777) {
            throw new IllegalArgumentException("argument must be an octal number between 0 and 777");
        }
        return Integer.parseInt(text, 8);
    }

    List<Directive<?>> directives() {
        return Stream.concat(
                Stream.of(bind, port, backlog, unixSocket, unixSocketMode, protectedMode, maxClients, timeout, keepAlive,
                        bulkLength, requestLength, outputLimits, ticksPerSecond, debugCommand, guardedSettings, pidFile),
                others.stream()).toList();
    }
}
