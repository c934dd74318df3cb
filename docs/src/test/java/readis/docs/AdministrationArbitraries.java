package readis.docs;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import readis.protocol.Request;

/// What one says to a server about itself, its other clients and its commands, rightly and wrongly. Nothing here ends the
/// connection, or is answered by a figure of the moment.
final class AdministrationArbitraries {

    private AdministrationArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.oneOf(clients(), tracking(), commands(), server(), debug())
                .map(line -> Request.of(line.split(" ")));
    }

    private static Arbitrary<String> clients() {
        return Arbitraries.of("CLIENT SETNAME me", "CLIENT SETNAME ''", "CLIENT GETNAME", "CLIENT GETNAME now",
                "CLIENT NO-EVICT on", "CLIENT NO-EVICT OFF", "CLIENT NO-EVICT maybe", "CLIENT NO-EVICT",
                "CLIENT REPLY ON", "CLIENT REPLY maybe", "CLIENT REPLY",
                "CLIENT PAUSE 5", "CLIENT PAUSE 5 WRITE", "CLIENT PAUSE 5 all", "CLIENT PAUSE 0", "CLIENT PAUSE -1",
                "CLIENT PAUSE abc", "CLIENT PAUSE 5 maybe", "CLIENT PAUSE 5 ALL WRITE", "CLIENT PAUSE",
                "CLIENT UNPAUSE", "CLIENT UNPAUSE now",
                "CLIENT UNBLOCK 999999", "CLIENT UNBLOCK 999999 TIMEOUT", "CLIENT UNBLOCK 999999 error",
                "CLIENT UNBLOCK 999999 maybe", "CLIENT UNBLOCK abc", "CLIENT UNBLOCK 1 2 3",
                "CLIENT KILL 1.2.3.4:5", "CLIENT KILL ID 999999", "CLIENT KILL ID 0", "CLIENT KILL ID abc", "CLIENT KILL ID",
                "CLIENT KILL TYPE replica", "CLIENT KILL TYPE slave", "CLIENT KILL TYPE master",
                "CLIENT KILL TYPE maybe", "CLIENT KILL USER nobody", "CLIENT KILL ADDR 1.2.3.4:5 SKIPME no",
                "CLIENT KILL LADDR 1.2.3.4:5", "CLIENT KILL SKIPME maybe", "CLIENT KILL NONSENSE x", "CLIENT KILL",
                "CLIENT KILL TYPE normal ID 999999", "CLIENT LIST TYPE maybe", "CLIENT LIST TYPE replica", "CLIENT LIST ID abc",
                "CLIENT LIST ID 999999", "CLIENT LIST ID", "CLIENT LIST NONSENSE x", "CLIENT ID now", "CLIENT INFO now");
    }

    private static Arbitrary<String> tracking() {
        return Arbitraries.of("CLIENT TRACKING off", "CLIENT TRACKING on PREFIX a",
                "CLIENT TRACKING on OPTIN OPTOUT", "CLIENT TRACKING on BCAST OPTIN", "CLIENT TRACKING maybe",
                "CLIENT TRACKING on REDIRECT abc", "CLIENT TRACKING on REDIRECT 999999", "CLIENT TRACKING on NONSENSE",
                "CLIENT TRACKING", "CLIENT TRACKINGINFO", "CLIENT TRACKINGINFO now", "CLIENT GETREDIR", "CLIENT GETREDIR now",
                "CLIENT CACHING yes", "CLIENT CACHING NO", "CLIENT CACHING maybe");
    }

    private static Arbitrary<String> commands() {
        return Arbitraries.of("COMMAND LIST FILTERBY ACLCAT transaction", "COMMAND LIST FILTERBY ACLCAT nothing",
                "COMMAND LIST FILTERBY PATTERN gete*", "COMMAND LIST FILTERBY PATTERN [", "COMMAND LIST FILTERBY MODULE x",
                "COMMAND LIST FILTERBY NONSENSE x", "COMMAND LIST FILTERBY", "COMMAND LIST NONSENSE",
                "COMMAND GETKEYS MSET a 1 b 2", "COMMAND GETKEYS SORT a BY b STORE c", "COMMAND GETKEYS ZUNIONSTORE a 2 b c",
                "COMMAND GETKEYS ZUNIONSTORE a x b c", "COMMAND GETKEYS XREAD COUNT 1 STREAMS a b 0 0", "COMMAND GETKEYS PING",
                "COMMAND GETKEYS GET", "COMMAND GETKEYS NONSENSE a", "COMMAND GETKEYS", "COMMAND GETKEYS SUBSCRIBE a",
                "COMMAND GETKEYSANDFLAGS GET a", "COMMAND GETKEYSANDFLAGS SET a 1 GET", "COMMAND GETKEYSANDFLAGS COPY a b",
                "COMMAND GETKEYSANDFLAGS LMPOP 2 a b LEFT", "COMMAND GETKEYSANDFLAGS WATCH a b", "COMMAND GETKEYSANDFLAGS PING",
                "COMMAND DOCS nosuch get", "COMMAND COUNT now", "COMMAND HELP", "COMMAND HELP now");
    }

    private static Arbitrary<String> server() {
        return Arbitraries.of("DBSIZE", "DBSIZE now", "TIME now", "LOLWUT VERSION abc", "SHUTDOWN maybe",
                "SHUTDOWN ABORT", "SHUTDOWN SAVE NOSAVE", "CONFIG SET hz 10 maxclients", "SWAPDB 0 1", "SWAPDB a 1", "SWAPDB 0 99",
                "FLUSHDB ASYNC", "FLUSHDB SYNC", "FLUSHDB maybe", "FLUSHALL ASYNC NOW", "CONFIG RESETSTAT", "CONFIG RESETSTAT now",
                "CONFIG REWRITE", "CONFIG HELP", "CONFIG GET", "CONFIG GET maxclients databases", "CONFIG GET [", "CONFIG GET *x*y*z*",
                "CONFIG SET hz", "CONFIG SET hz 10 hz 11", "CONFIG SET hz abc", "CONFIG SET hz 10", "CONFIG GET hz",
                "INFO nosuch", "MEMORY USAGE nosuch", "MEMORY USAGE nosuch SAMPLES", "MEMORY USAGE nosuch SAMPLES abc",
                "MEMORY USAGE nosuch SAMPLES -1", "MEMORY NONSENSE", "MEMORY USAGE", "OBJECT HELP", "OBJECT NONSENSE a",
                "OBJECT ENCODING", "OBJECT REFCOUNT nosuch", "OBJECT FREQ nosuch", "OBJECT IDLETIME nosuch", "RESET", "SELECT 2");
    }

    private static Arbitrary<String> debug() {
        return Arbitraries.of("DEBUG SLEEP 0", "DEBUG SLEEP", "DEBUG OBJECT nosuch", "DEBUG DIGEST", "DEBUG DIGEST-VALUE nosuch",
                "DEBUG PROTOCOL map", "DEBUG PROTOCOL set", "DEBUG PROTOCOL attrib", "DEBUG PROTOCOL verbatim",
                "DEBUG PROTOCOL bignum", "DEBUG PROTOCOL true", "DEBUG PROTOCOL null", "DEBUG PROTOCOL double",
                "DEBUG PROTOCOL nosuch", "DEBUG STRINGMATCH-LEN 10 a*b", "DEBUG STRINGMATCH-LEN abc a", "DEBUG POPULATE",
                "DEBUG POPULATE 3 pop 2", "DEBUG POPULATE -1", "DEBUG POPULATE abc", "DEBUG NONSENSE", "DEBUG",
                "DEBUG SET-ACTIVE-EXPIRE 0", "DEBUG SDSLEN nosuch", "DEBUG LISTPACK nosuch", "DEBUG HTSTATS-KEY nosuch",
                "DEBUG QUICKLIST-PACKED-THRESHOLD 1b", "DEBUG QUICKLIST-PACKED-THRESHOLD abc");
    }
}
