package readis.server;

import java.util.List;
import java.util.stream.Stream;
import readis.protocol.RequestLimits;
import readis.protocol.command.Directive;

/// The settings of the server itself.
///
/// The last ones name what this server does anyway; any other value for them is refused, since it cannot be served yet.
record ServerSettings(Directive<String> bind, Directive<Long> port, Directive<Long> backlog, Directive<Long> maxClients,
        Directive<Long> bulkLength, Directive<Long> requestLength, List<Directive<?>> fixed) {

    private static final long MEGABYTE = 1L << 20;
    private static final long UNSIGNED_INT = 0xffff_ffffL;

    static ServerSettings defaults() {
        return new ServerSettings(
                Directive.text("bind", "127.0.0.1").wordy().immutable(),
                Directive.integer("port", 6379, 0, 65535).immutable(),
                Directive.integer("tcp-backlog", 511, 0, Integer.MAX_VALUE).immutable(),
                Directive.integer("maxclients", 10_000, 1, UNSIGNED_INT),
                Directive.memory("proto-max-bulk-len", RequestLimits.DEFAULT.bulkLength(), MEGABYTE, Integer.MAX_VALUE),
                Directive.memory("client-query-buffer-limit", RequestLimits.DEFAULT.requestLength(), MEGABYTE,
                        Long.MAX_VALUE),
                List.of(Directive.only("save", ""), Directive.only("appendonly", "no")));
    }

    List<Directive<?>> directives() {
        return Stream.concat(
                Stream.of(bind, port, backlog, maxClients, bulkLength, requestLength),
                fixed.stream()).toList();
    }
}
