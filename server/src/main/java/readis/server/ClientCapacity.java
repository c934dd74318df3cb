package readis.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import readis.protocol.command.Directive;

/// How many clients the system can hold: each needs a file descriptor (Redis: `adjustOpenFilesLimit`).
///
/// The JVM raises its own limit as far as the system allows, so what it has is what there is.
final class ClientCapacity {

    private static final Log LOG = Log.of(ClientCapacity.class);
    /// For files, doors and the JVM itself.
    private static final long RESERVED = 32;

    private ClientCapacity() {
    }

    /// Brings `maxClients` down to what can be held, and from now on refuses more.
    static void bound(Directive<Long> maxClients) {
        long most = descriptors() - RESERVED;
        if (maxClients.value() > most) {
            LOG.warning("You requested maxclients of {}, for which there are not enough file descriptors. maxclients has "
                    + "been reduced to {} to compensate for low ulimit.", maxClients.value(), most);
            maxClients.take(String.valueOf(most));
        }
        maxClients.onChange(wanted -> {
            if (wanted > most) {
                throw new IllegalArgumentException("The operating system is not able to handle the specified number of "
                        + "clients, try with " + most);
            }
        });
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount() : Long.MAX_VALUE;
    }
}
