package readis.storage.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Reply;

/// What one stream should answer, told as stupidly as possible: a list of entries and four numbers. It knows no nodes. Both
/// parts of an id are below a hundred, so that an id is one number.
final class StreamModel {

    private record Entry(int id, List<String> words) {
    }

    private static final int A_MILLISECOND = 100;

    private List<Entry> entries = new ArrayList<>();
    private int last;
    private int deleted;
    private int added;
    private boolean exists;

    /// What the reply to the step must be.
    Reply answer(String step) {
        String[] words = step.split(" ");
        return switch (words[0]) {
            case "XADD" -> add(id(words[2].replace("*", "0")), words[2].endsWith("*"), words);
            case "XDEL" -> Reply.integer(Arrays.stream(words).skip(2).filter(word -> delete(id(word))).count());
            case "XTRIM" -> Reply.integer(trim(words[2], words[3]));
            case "XLEN" -> Reply.integer(entries.size());
            case "XRANGE" -> range(words[2], words[3], words, false);
            case "XREVRANGE" -> range(words[3], words[2], words, true);
            case "XINFO" -> exists ? marks() : Reply.error("ERR no such key");
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static int id(String word) {
        return word.equals("-") ? 0 : word.equals("+") ? A_MILLISECOND * A_MILLISECOND
                : Integer.parseInt(word.substring(0, 1)) * A_MILLISECOND + Integer.parseInt(word.substring(2));
    }

    private static Bytes name(int id) {
        return Bytes.of(id / A_MILLISECOND + "-" + id % A_MILLISECOND);
    }

    private Reply add(int wanted, boolean anySequence, String[] words) {
        int id = anySequence && last / A_MILLISECOND == wanted / A_MILLISECOND ? last + 1 : wanted;
        if (id == 0 && !anySequence) {
            return Reply.error("ERR The ID specified in XADD must be greater than 0-0");
        }
        if (id <= last) {
            return Reply.error("ERR The ID specified in XADD is equal or smaller than the target stream top item");
        }
        exists = true;
        entries.add(new Entry(id, List.of(words).subList(3, words.length)));
        last = id;
        added++;
        return Reply.bulk(name(id));
    }

    private boolean delete(int id) {
        boolean found = entries.removeIf(entry -> entry.id() == id);
        deleted = found ? Math.max(deleted, id) : deleted;
        return found;
    }

    private long trim(String strategy, String threshold) {
        int before = entries.size();
        entries = new ArrayList<>(strategy.equals("MINID")
                ? entries.stream().filter(entry -> entry.id() >= id(threshold)).toList()
                : entries.subList(Math.max(0, before - Integer.parseInt(threshold)), before));
        return before - entries.size();
    }

    private Reply range(String from, String to, String[] words, boolean backwards) {
        List<Entry> found = new ArrayList<>(entries.stream()
                .filter(entry -> entry.id() >= id(from) && entry.id() <= id(to)).toList());
        if (backwards) {
            Collections.reverse(found);
        }
        int count = words.length > 4 ? Integer.parseInt(words[5]) : found.size();
        return new Reply.Array(found.stream().limit(count).map(StreamModel::reply).toList());
    }

    private static Reply reply(Entry entry) {
        return Reply.array(Reply.bulk(name(entry.id())),
                new Reply.Array(entry.words().stream().<Reply>map(Reply::bulk).toList()));
    }

    /// What XINFO STREAM tells of the stream, how it lies in memory left out.
    private Reply marks() {
        return new Reply.Map(List.of(
                Reply.entry("length", Reply.integer(entries.size())),
                Reply.entry("last-generated-id", Reply.bulk(name(last))),
                Reply.entry("max-deleted-entry-id", Reply.bulk(name(deleted))),
                Reply.entry("entries-added", Reply.integer(added)),
                Reply.entry("recorded-first-entry-id", Reply.bulk(name(entries.isEmpty() ? 0 : entries.getFirst().id()))),
                Reply.entry("groups", Reply.integer(0)),
                Reply.entry("first-entry", entries.isEmpty() ? Reply.NULL : reply(entries.getFirst())),
                Reply.entry("last-entry", entries.isEmpty() ? Reply.NULL : reply(entries.getLast()))));
    }

    /// The reply without how a stream lies in memory.
    static Reply withoutNodes(Reply reply) {
        return reply instanceof Reply.Map(List<Reply.Entry> fields)
                ? new Reply.Map(fields.stream().filter(field -> !field.key().toString().contains("radix")).toList()) : reply;
    }

    @Override
    public String toString() {
        return entries.stream().map(entry -> name(entry.id()).toString()).toList().toString();
    }
}
