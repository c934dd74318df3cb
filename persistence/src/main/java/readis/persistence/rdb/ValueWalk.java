package readis.persistence.rdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;
import readis.storage.sets.Intset;

/// The part of a [RdbWalk] that is about values: the table of the package's description, once more and for people.
final class ValueWalk {

    /// Is told that some bytes are over, and what they have said.
    @FunctionalInterface
    interface Listener {
        void part(int depth, String meaning);
    }

    private static final int DEEP = 2;
    private static final int SHOWN = 40;
    private static final int ELEMENTS_SHOWN = 12;

    private final RdbInput input;
    private final Listener listener;

    ValueWalk(RdbInput input, Listener listener) {
        this.input = input;
        this.listener = listener;
    }

    /// `string` in quotes, or its beginning.
    static String shown(Bytes string) {
        StringBuilder shown = new StringBuilder("\"");
        for (int i = 0; i < Math.min(SHOWN, string.length()); i++) {
            int letter = string.at(i) & 0xFF;
            if (letter == '"' || letter == '\\') {
                shown.append('\\').append((char) letter);
            } else if (letter >= ' ' && letter <= '~') {
                shown.append((char) letter);
            } else {
                shown.append("\\x%02x".formatted(letter));
            }
        }
        return shown.append(string.length() > SHOWN ? "\"... (" + string.length() + " bytes)" : "\"").toString();
    }

    void string(int depth, String what) throws IOException {
        listener.part(depth, what + " " + shown(input.readString()));
    }

    private long count(String what) throws IOException {
        long count = input.readLength();
        listener.part(1, what + ": " + Long.toUnsignedString(count));
        return count;
    }

    /// Walks over a value of this type.
    void walk(RdbType type) throws IOException {
        switch (type) {
            case STRING -> string(1, "value");
            case LIST, SET -> strings(count(type == RdbType.LIST ? "elements" : "members"), "");
            case HASH -> pairs("fields");
            case SORTED_SET, SORTED_SET_2 -> scores(type);
            case LIST_QUICKLIST, LIST_QUICKLIST_2 -> nodes(type);
            case MORTAL_HASH, MORTAL_HASH_1 -> mortalFields(type);
            case MORTAL_HASH_LISTPACK -> {
                earliest();
                array(type);
            }
            case STREAM, STREAM_2, STREAM_3 -> stream(type);
            case MODULE, MODULE_1 -> throw input.corrupt("a value of the module " + ModuleData.name(input.readLength()));
            default -> array(type);
        }
    }

    private void strings(long count, String what) throws IOException {
        for (long left = count; left != 0; left--) {
            string(DEEP, what);
        }
    }

    private void pairs(String what) throws IOException {
        for (long left = count(what); left != 0; left--) {
            listener.part(DEEP, shown(input.readString()) + " is " + shown(input.readString()));
        }
    }

    private void scores(RdbType type) throws IOException {
        for (long left = count("members"); left != 0; left--) {
            String member = shown(input.readString());
            double score = type == RdbType.SORTED_SET ? ValueReader.score(input) : Double.longBitsToDouble(input.readLong());
            listener.part(DEEP, member + " with score " + score);
        }
    }

    private void nodes(RdbType type) throws IOException {
        for (long left = count("nodes"); left != 0; left--) {
            if (type == RdbType.LIST_QUICKLIST_2 && input.readLength() == ListPieces.PLAIN) {
                string(DEEP, "one element:");
            } else {
                listener.part(DEEP, type == RdbType.LIST_QUICKLIST ? elements("ziplist", ValueReader.ziplist(input))
                        : elements("listpack", ValueReader.listpack(input)));
            }
        }
    }

    private long earliest() throws IOException {
        long earliest = input.readLong();
        listener.part(1, "the first field dies at " + RdbWalk.moment(earliest));
        return earliest;
    }

    private void mortalFields(RdbType type) throws IOException {
        long base = type == RdbType.MORTAL_HASH ? earliest() - 1 : 0;
        for (long left = count("fields"); left != 0; left--) {
            long told = input.readLength();
            listener.part(DEEP, shown(input.readString()) + " is " + shown(input.readString())
                    + (told == 0 ? "" : ", dies at " + RdbWalk.moment(base + told)));
        }
    }

    /// A value that is one array.
    private void array(RdbType type) throws IOException {
        listener.part(1, switch (type) {
            case SET_INTSET -> numbers(Intset.read(input.readString()));
            case HASH_ZIPMAP -> elements("zipmap", Zipmap.toListpack(input.readString())
                    .orElseThrow(() -> input.corrupt("a zipmap that is none")));
            case LIST_ZIPLIST, SORTED_SET_ZIPLIST, HASH_ZIPLIST -> elements("ziplist", ValueReader.ziplist(input));
            default -> elements("listpack", ValueReader.listpack(input));
        });
    }

    private String numbers(Optional<Intset> read) throws IOException {
        Intset numbers = read.orElseThrow(() -> input.corrupt("an intset that is none"));
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(ELEMENTS_SHOWN, numbers.size()); i++) {
            shown.add(String.valueOf(numbers.at(i)));
        }
        return listed("intset, %d bytes a number".formatted(numbers.width()), shown, numbers.size());
    }

    private static String elements(String form, Listpack pack) {
        List<String> shown = new ArrayList<>();
        for (int entry = pack.first(); entry != Listpack.NONE && shown.size() < ELEMENTS_SHOWN; entry = pack.next(entry)) {
            shown.add(pack.isNumber(entry) ? String.valueOf(pack.number(entry)) : shown(pack.bytes(entry)));
        }
        return listed(form, shown, pack.size());
    }

    private static String listed(String form, List<String> shown, int size) {
        return form + ": " + String.join(" ", shown) + (size > shown.size() ? " ... (" + size + " elements)" : "");
    }

    private void stream(RdbType type) throws IOException {
        for (long left = count("nodes"); left != 0; left--) {
            Block id = new Block(input.readString());
            listener.part(DEEP, "node " + Long.toUnsignedString(id.bigEndian(0, Long.BYTES)) + "-"
                    + Long.toUnsignedString(id.bigEndian(Long.BYTES, Long.BYTES)));
            listener.part(DEEP, elements("listpack", ValueReader.listpack(input)));
        }
        count("entries");
        listener.part(1, "the last id is " + id());
        if (type != RdbType.STREAM) {
            listener.part(1, "the first id is " + id());
            listener.part(1, "the greatest deleted id is " + id());
            count("entries ever added");
        }
        for (long left = count("groups"); left != 0; left--) {
            group(type);
        }
    }

    private String id() throws IOException {
        return Long.toUnsignedString(input.readLength()) + "-" + Long.toUnsignedString(input.readLength());
    }

    private String rawId() throws IOException {
        return Long.toUnsignedString(input.readBigEndian(Long.BYTES)) + "-"
                + Long.toUnsignedString(input.readBigEndian(Long.BYTES));
    }

    private void group(RdbType type) throws IOException {
        string(1, "group");
        listener.part(1, "it was last given " + id());
        if (type != RdbType.STREAM) {
            listener.part(1, "entries that it has read: " + input.readLength());
        }
        for (long left = count("pending entries"); left != 0; left--) {
            listener.part(DEEP, rawId() + " since " + RdbWalk.moment(input.readLong()) + ", given so often: " + input.readLength());
        }
        for (long left = count("consumers"); left != 0; left--) {
            string(1, "consumer");
            listener.part(1, "seen at " + RdbWalk.moment(input.readLong()));
            if (type == RdbType.STREAM_3) {
                listener.part(1, "last given anything at " + RdbWalk.moment(input.readLong()));
            }
            for (long ids = count("entries that it has"); ids != 0; ids--) {
                listener.part(DEEP, rawId());
            }
        }
    }
}
