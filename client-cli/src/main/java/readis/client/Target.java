package readis.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readis.protocol.RespVersion;

/// All there is to know for connecting: where to, as whom, to which database, in which dialect.
record Target(Address address, Optional<Login> login, int database, RespVersion version) {

    static final int DEFAULT_PORT = 6379;
    /// Where a server stands unless told otherwise.
    static final Target DEFAULT =
            new Target(new Address.Tcp("127.0.0.1", DEFAULT_PORT), Optional.empty(), 0, RespVersion.RESP2);

    private static final Pattern URI = Pattern.compile(
            "redis://(?:(?:(?<user>[^:@]*):)?(?<password>[^@]*)@)?"
            + "(?:\\[(?<six>[^]]*)]|(?<host>[^:/]*))(?::(?<port>[0-9]{1,5}))?(?:/(?<database>[0-9]{0,9}))?",
            Pattern.CASE_INSENSITIVE);

    /// Who one claims to be. Without a name it is the default user.
    record Login(Optional<String> user, String password) {
        /// Hides the password, in case a target is ever logged.
        @Override
        public String toString() {
            return "Login[" + user.orElse("default") + "]";
        }
    }

    /// This target with whatever `uri` names changed: `redis://user:password@host:port/database`, each part but the
    /// scheme optional. Percent signs escape, as in any URI.
    ///
    /// @throws IllegalArgumentException when it is no such URI
    Target at(String uri) {
        Matcher matcher = URI.matcher(uri);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(uri.regionMatches(true, 0, "redis://", 0, 8)
                    ? "Invalid URI" : "Invalid URI scheme");
        }
        Address.Tcp old = address instanceof Address.Tcp tcp ? tcp : (Address.Tcp) DEFAULT.address();
        String host = part(matcher, "six").or(() -> part(matcher, "host")).orElse(old.host());
        int port = part(matcher, "port").map(Integer::parseInt).orElse(old.port());
        Optional<Login> named = part(matcher, "password").map(password -> new Login(part(matcher, "user"), password));
        return new Target(new Address.Tcp(host, port), named.or(this::login),
                part(matcher, "database").map(Integer::parseInt).orElse(database), version);
    }

    private static Optional<String> part(Matcher matcher, String name) {
        return Optional.ofNullable(matcher.group(name)).filter(text -> !text.isEmpty())
                .map(text -> URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
