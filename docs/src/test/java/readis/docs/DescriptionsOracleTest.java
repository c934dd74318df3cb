package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.server.House;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;
import readis.storage.HandClock;

/// Each command describes itself as Redis's does: COMMAND INFO and COMMAND DOCS, field by field.
///
/// A container's subcommands are compared one by one, each under its own name, since not all of them are built.
class DescriptionsOracleTest {

    private static final List<String> FIELDS = List.of("name", "arity", "flags", "first key", "last key", "step",
            "categories", "tips", "key specifications", "subcommands");
    private static final String SUBCOMMANDS = "subcommands";

    private static Oracle oracle;
    private static TestServer readis;
    private static WireClient toRedis;
    private static WireClient toReadis;

    @BeforeAll
    static void start() {
        oracle = Oracle.start();
        readis = TestServer.start();
        toRedis = oracle.connect();
        toReadis = readis.connect();
        Stream.of(toRedis, toReadis).forEach(client -> client.call("HELLO 3"));
    }

    @AfterAll
    static void stop() {
        if (readis != null) {
            toRedis.close();
            toReadis.close();
            readis.close();
            oracle.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCommandDescribesItselfAsInRedis() {
        return new House(new HandClock(), RandomGenerator.getDefault()).table().commands().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), command.subcommands().stream()))
                .filter(command -> !Differences.isNewerThanOracle(command))
                .map(command -> DynamicTest.dynamicTest(command.fullName(), () -> compare(command)));
    }

    /// Those options that the oracle does not know are few, and are listed.
    @Test
    void onlyFewOptionsAreNewerThanTheOracle() {
        assertThat(Differences.read(Repository.here()).named("newer-options").what()).isEqualTo("HSCAN NOVALUES");
        assertThat(readis.house().table().commands()).filteredOn(Differences::hasGrown)
                .extracting(Command::name).containsExactlyInAnyOrder("hscan", "zrank", "zrevrank");
    }

    private static void compare(Command command) {
        List<String> complaints = new ArrayList<>();
        EarlierVersion earlier = new EarlierVersion(command);
        differ("INFO", info(toRedis, command), earlier.info(info(toReadis, command)), complaints);
        differ("DOCS", docs(toRedis, command), earlier.docs(docs(toReadis, command)), complaints);
        assertThat(complaints).isEmpty();
    }

    /// COMMAND INFO as a map, so that its fields have names.
    private static Reply.Map info(WireClient client, Command command) {
        Reply.Array all = (Reply.Array) client.call(Request.of("COMMAND", "INFO", command.fullName()));
        List<Reply> values = ((Reply.Array) all.items().getFirst()).items();
        List<Reply.Entry> fields = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            fields.add(Reply.entry(FIELDS.get(i), values.get(i)));
        }
        return withoutSubcommands(fields, command);
    }

    private static Reply.Map docs(WireClient client, Command command) {
        Reply.Map all = (Reply.Map) client.call(Request.of("COMMAND", "DOCS", command.fullName()));
        List<Reply.Entry> fields = ((Reply.Map) all.entries().getFirst().value()).entries();
        return withoutSubcommands(fields.stream().map(DescriptionsOracleTest::withoutNewerArguments).toList(), command);
    }

    private static Reply.Entry withoutNewerArguments(Reply.Entry field) {
        boolean arguments = field.key().equals(Reply.bulk("arguments"));
        return arguments && field.value() instanceof Reply.Array(List<Reply> all) ? new Reply.Entry(field.key(),
                new Reply.Array(all.stream().filter(argument -> !isNewer((Reply.Map) argument)).toList())) : field;
    }

    private static boolean isNewer(Reply.Map argument) {
        return argument.entries().stream().anyMatch(entry -> entry.key().equals(Reply.bulk("since"))
                && entry.value() instanceof Reply.Bulk(Bytes version) && Differences.isNewerThanOracle(version.toString()));
    }

    private static Reply.Map withoutSubcommands(List<Reply.Entry> fields, Command command) {
        return new Reply.Map(fields.stream().filter(field -> !command.isContainer()
                || !field.key().equals(Reply.bulk(SUBCOMMANDS))).toList());
    }

    private static void differ(String path, Reply redis, Reply readis, List<String> complaints) {
        switch (redis) {
            case Reply.Map(var entries)
                    when readis instanceof Reply.Map(var ours) && keys(ours).equals(keys(entries)) -> {
                for (int i = 0; i < entries.size(); i++) {
                    differ(path + "/" + keys(entries).get(i), entries.get(i).value(), ours.get(i).value(), complaints);
                }
            }
            case Reply.Array(var items) when readis instanceof Reply.Array(var ours) && ours.size() == items.size() -> {
                for (int i = 0; i < items.size(); i++) {
                    differ(path + "/" + i, items.get(i), ours.get(i), complaints);
                }
            }
            default -> {
                if (!redis.equals(readis)) {
                    complaints.add("%s: redis-server tells %s, Readis %s".formatted(path, redis, readis));
                }
            }
        }
    }

    private static List<Bytes> keys(List<Reply.Entry> entries) {
        return entries.stream().map(entry -> ((Reply.Bulk) entry.key()).value()).toList();
    }
}
