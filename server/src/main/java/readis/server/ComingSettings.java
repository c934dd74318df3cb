package readis.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The settings of Redis 7.2 by the room to which they belong, for those who use one that is not there yet.
///
/// A room that is built brings its settings as directives; what stands here matters only for names that no directive has.
final class ComingSettings {

    private static final Map<String, List<String>> ROOMS = new LinkedHashMap<>();

    static {
        put("data types", "hash-max-listpack-entries hash-max-listpack-value hash-max-ziplist-entries "
                + "hash-max-ziplist-value hll-sparse-max-bytes list-compress-depth list-max-listpack-size "
                + "list-max-ziplist-size set-max-intset-entries set-max-listpack-entries set-max-listpack-value "
                + "stream-node-max-bytes stream-node-max-entries zset-max-listpack-entries zset-max-listpack-value "
                + "zset-max-ziplist-entries zset-max-ziplist-value locale-collate");
        put("expiration and eviction", "maxmemory-clients");
        put("persistence", "rdb-del-sync-files rdb-save-incremental-fsync "
                + "shutdown-on-sigint shutdown-on-sigterm");
        put("replication", "bind-source-addr masterauth masteruser min-replicas-max-lag min-replicas-to-write "
                + "min-slaves-max-lag min-slaves-to-write propagation-error-behavior repl-backlog-size repl-backlog-ttl "
                + "repl-disable-tcp-nodelay repl-diskless-load repl-diskless-sync repl-diskless-sync-delay "
                + "repl-diskless-sync-max-replicas repl-ping-replica-period repl-ping-slave-period repl-timeout "
                + "replica-announce-ip replica-announce-port replica-announced replica-ignore-disk-write-errors "
                + "replica-ignore-maxmemory replica-lazy-flush replica-priority replica-read-only "
                + "replica-serve-stale-data replicaof shutdown-timeout slave-announce-ip slave-announce-port "
                + "slave-ignore-maxmemory slave-lazy-flush slave-priority slave-read-only slave-serve-stale-data slaveof");
        put("cluster", "cluster-allow-pubsubshard-when-down cluster-allow-reads-when-down "
                + "cluster-allow-replica-migration cluster-announce-bus-port cluster-announce-hostname "
                + "cluster-announce-human-nodename cluster-announce-ip cluster-announce-port cluster-announce-tls-port "
                + "cluster-config-file cluster-link-sendbuf-limit cluster-migration-barrier cluster-node-timeout "
                + "cluster-port cluster-preferred-endpoint-type cluster-replica-no-failover "
                + "cluster-replica-validity-factor cluster-require-full-coverage cluster-slave-no-failover "
                + "cluster-slave-validity-factor");
        put("security", "acl-pubsub-default aclfile acllog-max-len rename-command user");
        put("observability", "latency-monitor-threshold latency-tracking latency-tracking-info-percentiles "
                + "slowlog-log-slower-than slowlog-max-len");
        put("TLS", "tls-auth-clients tls-ca-cert-dir tls-ca-cert-file tls-cert-file tls-ciphers tls-ciphersuites "
                + "tls-client-cert-file tls-client-key-file tls-client-key-file-pass tls-cluster tls-dh-params-file "
                + "tls-key-file tls-key-file-pass tls-prefer-server-ciphers tls-protocols tls-replication "
                + "tls-session-cache-size tls-session-cache-timeout tls-session-caching");
    }

    private ComingSettings() {
    }

    private static void put(String room, String names) {
        ROOMS.put(room, List.of(names.split(" ")));
    }

    /// The names by room.
    static Map<String, List<String>> byRoom() {
        return ROOMS;
    }

    /// What to tell somebody who uses a setting of this name, which no directive has; empty if Redis has none either.
    static Optional<String> whyMissing(String name) {
        return ROOMS.entrySet().stream().filter(room -> room.getValue().contains(name.toLowerCase(Locale.ROOT)))
                .findFirst().map(room -> "this server does not have it yet: it belongs to " + room.getKey());
    }
}
