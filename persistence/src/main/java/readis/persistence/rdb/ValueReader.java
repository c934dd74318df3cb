package readis.persistence.rdb;

import java.io.IOException;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.storage.Encodings;
import readis.storage.Keyspace;
import readis.storage.Value;
import readis.storage.listpack.Listpack;
import readis.storage.lists.ListBuilder;
import readis.storage.sets.Intset;
import readis.storage.sets.SetValue;
import readis.storage.sortedsets.SortedSet;
import readis.storage.strings.StringValue;

/// How bytes become values, whichever version of Redis wrote them. Small ones are arrays that are looked at once and taken
/// over; those of older forms become what this version has instead.
///
/// Whatever is wrong is a [CorruptRdbException]. A value without elements is none: older versions left some behind.
///
/// Redis's name: `rdbLoadObject`.
final class ValueReader {

    private static final int TEXT_NAN = 253;
    private static final int TEXT_INFINITE = 254;
    private static final int TEXT_NEGATIVE_INFINITE = 255;

    private final Encodings encodings;
    private final HashReader hashes;
    private final StreamReader streams;

    /// @param encodings by which values are made
    ValueReader(Keyspace keyspace, Encodings encodings) {
        this.encodings = encodings;
        this.hashes = new HashReader(keyspace, encodings.hashes());
        this.streams = new StreamReader(encodings.streamNodes());
    }

    /// The value that comes next, of which `type` has been read already; nothing when it has no elements.
    Optional<? extends Value> read(RdbType type, RdbInput input) throws IOException {
        try {
            return switch (type) {
                case STRING -> Optional.of(StringValue.of(input.readString()));
                case LIST -> list(input);
                case LIST_ZIPLIST -> nodes(1, RdbType.LIST_QUICKLIST, input);
                case LIST_QUICKLIST, LIST_QUICKLIST_2 -> nodes(input.readLength(), type, input);
                case SET -> set(input);
                case SET_INTSET -> intset(input);
                case SET_LISTPACK -> packedSet(listpack(input), input);
                case SORTED_SET, SORTED_SET_2 -> sortedSet(type, input);
                case SORTED_SET_ZIPLIST -> sortedSet(ziplist(input), input);
                case SORTED_SET_LISTPACK -> sortedSet(listpack(input), input);
                case STREAM, STREAM_2, STREAM_3 -> Optional.of(streams.read(type, input));
                case MODULE, MODULE_1 -> throw input.corrupt("a value of the module " + ModuleData.name(input.readLength()));
                default -> hashes.read(type, input);
            };
        } catch (IllegalArgumentException wrong) {
            throw input.corrupt(wrong.getMessage());
        }
    }

    static Listpack listpack(RdbInput input) throws IOException {
        return Listpack.read(input.readString()).orElseThrow(() -> input.corrupt("a listpack that is none"));
    }

    static Listpack ziplist(RdbInput input) throws IOException {
        return Ziplist.toListpack(input.readString()).orElseThrow(() -> input.corrupt("a ziplist that is none"));
    }

    private Optional<Value> list(RdbInput input) throws IOException {
        ListBuilder list = encodings.lists().newList();
        for (long left = input.readLength(); left != 0; left--) {
            list.push(input.readString());
        }
        return built(list);
    }

    private Optional<Value> nodes(long count, RdbType type, RdbInput input) throws IOException {
        ListBuilder list = encodings.lists().newList();
        for (long left = count; left != 0; left--) {
            long form = type == RdbType.LIST_QUICKLIST_2 ? input.readLength() : ListPieces.PACKED;
            if (form == ListPieces.PLAIN) {
                list.appendAlone(input.readString());
            } else if (form == ListPieces.PACKED) {
                Listpack pack = type == RdbType.LIST_QUICKLIST_2 ? listpack(input) : ziplist(input);
                if (!pack.isEmpty()) {
                    list.append(pack);
                }
            } else {
                throw input.corrupt("a node of a list in the unknown form " + form);
            }
        }
        return built(list);
    }

    private static Optional<Value> built(ListBuilder list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.build());
    }

    private Optional<Value> set(RdbInput input) throws IOException {
        long count = input.readLength();
        SetValue set = encodings.sets().setFor(count < 0 ? Long.MAX_VALUE : count);
        for (long left = count; left != 0; left--) {
            int before = set.size();
            set = encodings.sets().add(set, input.readString());
            if (set.size() == before) {
                throw input.corrupt("a member of a set that is there twice");
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(set);
    }

    private Optional<SetValue> intset(RdbInput input) throws IOException {
        Intset numbers = Intset.read(input.readString()).orElseThrow(() -> input.corrupt("an intset that is none"));
        return numbers.size() == 0 ? Optional.empty() : Optional.of(encodings.sets().of(numbers));
    }

    private Optional<SetValue> packedSet(Listpack members, RdbInput input) throws IOException {
        Distinct.check(members, 1, input);
        return members.isEmpty() ? Optional.empty() : Optional.of(encodings.sets().of(members));
    }

    private Optional<SortedSet> sortedSet(RdbType type, RdbInput input) throws IOException {
        SortedSet set = encodings.sortedSets().largeSet();
        for (long left = input.readLength(); left != 0; left--) {
            Bytes member = input.readString();
            double score = type == RdbType.SORTED_SET_2 ? Double.longBitsToDouble(input.readLong()) : score(input);
            if (Double.isNaN(score)) {
                throw input.corrupt("a score that is no number");
            }
            if (set.score(member).isPresent()) {
                throw input.corrupt("a member of a sorted set that is there twice");
            }
            set.insert(member, score);
        }
        return set.size() == 0 ? Optional.empty() : Optional.of(set.compacted());
    }

    static double score(RdbInput input) throws IOException {
        int length = input.readByte();
        return switch (length) {
            case TEXT_NAN -> Double.NaN;
            case TEXT_INFINITE -> Double.POSITIVE_INFINITY;
            case TEXT_NEGATIVE_INFINITE -> Double.NEGATIVE_INFINITY;
            default -> Doubles.typed(input.readBytes(length)).orElse(Double.NaN);
        };
    }

    private Optional<SortedSet> sortedSet(Listpack pairs, RdbInput input) throws IOException {
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Distinct.check(pairs, 2, input);
        return Optional.of(encodings.sortedSets().of(pairs)
                .orElseThrow(() -> input.corrupt("a sorted set that is not in order")));
    }
}
