package readis.server;

import java.util.List;
import readis.protocol.command.Directive;
import readis.protocol.command.Session;

/// What nobody may do unless the server was started with a setting that allows it: to all, or to those on this machine.
///
/// @param setting `no`, `yes` or `local`
record Permission(Directive<String> setting, Clients clients) {

    static Directive<String> directive(String name) {
        return Directive.choice(name, "no", List.of("no", "yes", "local")).immutable();
    }

    boolean isGranted(Session session) {
        return setting.value().equals("yes") || setting.value().equals("local") && isLocal(session);
    }

    private boolean isLocal(Session session) {
        return clients.find(session.id()).map(Client::link).filter(
                link -> link.isUnixSocket() || link.address().matches("(127\\.|\\[::1\\]|\\[0:0:0:0:0:0:0:1\\]).*"))
                .isPresent();
    }
}
