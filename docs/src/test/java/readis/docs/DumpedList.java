package readis.docs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.server.WireClient;
import readis.storage.lists.ListNode;

/// The nodes of a list of redis-server, as DUMP shows them where nothing is compressed: the type, the number of nodes, and
/// for each whether it is a listpack, and its bytes.
final class DumpedList {

    private static final int TYPE = 18;
    private static final int PACKED = 2;

    private DumpedList() {
    }

    /// The nodes of the list that `key` holds there.
    static List<ListNode> of(String key, WireClient redis) {
        ByteBuffer dump = ByteBuffer.wrap(((Reply.Bulk) redis.call("DUMP " + key)).value().toArray());
        if (dump.get() != TYPE) {
            throw new AssertionError("not a list of nodes");
        }
        int count = length(dump);
        List<ListNode> nodes = new ArrayList<>();
        while (nodes.size() < count) {
            boolean packed = length(dump) == PACKED;
            nodes.add(new ListNode(packed, string(dump)));
        }
        return nodes;
    }

    private static int length(ByteBuffer dump) {
        int first = dump.get() & 0xFF;
        return switch (first >> 6) {
            case 0 -> first;
            case 1 -> (first & 0x3F) << 8 | dump.get() & 0xFF;
            default -> dump.getInt();
        };
    }

    private static Bytes string(ByteBuffer dump) {
        byte[] string = new byte[length(dump)];
        dump.get(string);
        return Bytes.owning(string);
    }
}
