package readis.storage;

import java.lang.ref.Reference;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import readis.protocol.Request;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Session;

/// A process that fills a keyspace in several ways, each time after another, and prints what it says that it weighs and
/// what the collector finds: `name weight measured`.
final class HeapMeasurement {

    private static final Map<String, IntFunction<String>> FILLINGS = new LinkedHashMap<>();

    static {
        FILLINGS.put("strings", i -> "SET key:%d value:%032d".formatted(i, i));
        FILLINGS.put("numbers", i -> "SET key:%d %d".formatted(i, 1_000_000L + i));
        FILLINGS.put("appended", i -> "APPEND key:%d a-piece-of-text".formatted(i / 4));
        FILLINGS.put("mortals", i -> "SET key:%d some-text PX 900000".formatted(i));
        FILLINGS.put("later-mortals", i -> (i % 2 == 0 ? "SET key:%d text" : "GETEX key:%d EX 900").formatted(i / 2));
        FILLINGS.put("small-lists", i -> "RPUSH key:%d element:%d".formatted(i / 10, i));
        FILLINGS.put("large-lists", i -> "RPUSH key:%d element:%d".formatted(i % 5, i));
        FILLINGS.put("small-hashes", i -> "HSET key:%d field:%d value:%d".formatted(i / 10, i % 10, i));
        FILLINGS.put("large-hashes", i -> "HSET key:%d field:%d value:%d".formatted(i % 5, i, i));
        FILLINGS.put("number-sets", i -> "SADD key:%d %d".formatted(i / 50, i));
        FILLINGS.put("small-sets", i -> "SADD key:%d member:%d".formatted(i / 10, i));
        FILLINGS.put("large-sets", i -> "SADD key:%d member:%d".formatted(i % 5, i));
        FILLINGS.put("small-sorted-sets", i -> "ZADD key:%d %d member:%d".formatted(i / 10, i, i));
        FILLINGS.put("large-sorted-sets", i -> "ZADD key:%d %d member:%d".formatted(i % 5, i * 7919L % 100_003, i));
        FILLINGS.put("streams", i -> "XADD key:%d * field value:%d other %d".formatted(i / 1000, i, i));
        FILLINGS.put("groups", i -> (i == 0 ? "XGROUP CREATE key g 0 MKSTREAM" : i % 2 == 1 ? "XADD key * field %d"
                : "XREADGROUP GROUP g consumer:%d COUNT 1 STREAMS key >").formatted(i % 7));
    }

    private HeapMeasurement() {
    }

    public static void main(String[] arguments) {
        int commands = Integer.parseInt(arguments[0]);
        run(FILLINGS.get("strings"), commands / 10);
        FILLINGS.forEach((name, filling) -> System.out.println(name + " " + run(filling, commands)));
    }

    private static String run(IntFunction<String> filling, int commands) {
        Keyspace keyspace = new Keyspace(new SipHash(1, 2), _ -> false);
        Storage storage = new Storage(keyspace, InstantSource.system(), new SplittableRandom(1),
                () -> Rooms.LONGEST_STRING, () -> { });
        CommandTable table = new CommandTable(storage.commands());
        Session session = new Session(1, true);
        long weightBefore = keyspace.weight();
        long before = used();
        for (int i = 0; i < commands; i++) {
            Request request = Request.of(filling.apply(i).split(" "));
            table.find(request).orElseThrow().handler().orElseThrow().handle(session, request);
        }
        long measured = used() - before;
        Reference.reachabilityFence(table);
        return keyspace.weight() - weightBefore + " " + measured;
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
