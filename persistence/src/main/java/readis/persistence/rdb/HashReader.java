package readis.persistence.rdb;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongPredicate;
import readis.protocol.Bytes;
import readis.storage.Keyspace;
import readis.storage.SipHash;
import readis.storage.Value;
import readis.storage.hashes.HashEncodings;
import readis.storage.hashes.HashValue;
import readis.storage.hashes.MortalHash;
import readis.storage.listpack.Listpack;

/// How bytes become hashes: see [ValueReader].
///
/// Redis 7.4 and later keep deadlines of fields, beside the name and the value of each. What is dead by now is read all the
/// same, and buried when somebody meets it.
final class HashReader {

    private static final int PAIR = 2;
    private static final int TRIPLE = 3;

    private final HashEncodings encodings;
    private final LongPredicate death;
    private final SipHash hashing;

    HashReader(Keyspace keyspace, HashEncodings encodings) {
        this.encodings = encodings;
        this.death = keyspace::isDead;
        this.hashing = keyspace.hashing();
    }

    Optional<Value> read(RdbType type, RdbInput input) throws IOException {
        return switch (type) {
            case HASH -> fields(input);
            case HASH_ZIPMAP -> fields(Zipmap.toListpack(input.readString())
                    .orElseThrow(() -> input.corrupt("a zipmap that is none")), input);
            case HASH_ZIPLIST -> packed(ValueReader.ziplist(input), input);
            case HASH_LISTPACK -> packed(ValueReader.listpack(input), input);
            case MORTAL_HASH_1 -> mortal(Optional.empty(), input);
            case MORTAL_HASH -> mortal(Optional.of(input.readLong()), input);
            case MORTAL_HASH_LISTPACK_1 -> triples(input);
            case MORTAL_HASH_LISTPACK -> {
                input.readLong();
                yield triples(input);
            }
            default -> throw new IllegalArgumentException("no hash: " + type);
        };
    }

    private static Optional<Value> unlessEmpty(HashValue hash) {
        return hash.stored() == 0 ? Optional.empty() : Optional.of(hash);
    }

    private Optional<Value> fields(RdbInput input) throws IOException {
        long count = input.readLength();
        HashValue hash = encodings.hashFor(count < 0 ? Long.MAX_VALUE : count);
        for (long left = count; left != 0; left--) {
            hash = with(hash, input.readString(), input.readString(), input);
        }
        return unlessEmpty(hash);
    }

    private HashValue with(HashValue hash, Bytes name, Bytes value, RdbInput input) throws IOException {
        int before = hash.stored();
        HashValue longer = encodings.set(hash, name, value);
        if (longer.stored() == before) {
            throw input.corrupt("a field of a hash that is there twice");
        }
        return longer;
    }

    /// The fields of a listpack which may be too long for one by now.
    private Optional<Value> fields(Listpack pairs, RdbInput input) throws IOException {
        HashValue hash = encodings.hashFor(pairs.size() / PAIR);
        for (int name = pairs.first(); name != Listpack.NONE;) {
            int value = pairs.next(name);
            hash = with(hash, pairs.bytes(name), pairs.bytes(value), input);
            name = pairs.next(value);
        }
        return unlessEmpty(hash);
    }

    private Optional<Value> packed(Listpack pairs, RdbInput input) throws IOException {
        Distinct.check(pairs, PAIR, input);
        return unlessEmpty(encodings.of(pairs));
    }

    /// @param earliest what the deadlines count from; they are whole without it
    private Optional<Value> mortal(Optional<Long> earliest, RdbInput input) throws IOException {
        long count = input.readLength();
        HashValue hash = encodings.hashFor(count < 0 ? Long.MAX_VALUE : count).mortal(death, hashing);
        for (long left = count; left != 0; left--) {
            long told = input.readLength();
            Bytes name = input.readString();
            hash = with(hash, name, input.readString(), input);
            if (told != 0) {
                long deadline = earliest.isPresent() ? earliest.get() + told - 1 : told;
                ((MortalHash) hash).setDeadline(name, checked(deadline, input));
            }
        }
        return unlessEmpty(hash);
    }

    private static long checked(long deadline, RdbInput input) throws IOException {
        if (deadline <= 0 || deadline == Value.NEVER) {
            throw input.corrupt("a deadline of a field that cannot be: " + deadline);
        }
        return deadline;
    }

    private Optional<Value> triples(RdbInput input) throws IOException {
        Listpack triples = ValueReader.listpack(input);
        Distinct.check(triples, TRIPLE, input);
        long before = 0;
        for (int name = triples.first(); name != Listpack.NONE;) {
            int place = triples.next(triples.next(name));
            long deadline = triples.isNumber(place) ? triples.number(place) : -1;
            if (deadline < 0 || deadline != 0 && (before == Value.NEVER || deadline < before)) {
                throw input.corrupt("fields that are not in the order of their deadlines");
            }
            before = deadline == 0 ? Value.NEVER : checked(deadline, input);
            name = triples.next(place);
        }
        return unlessEmpty(encodings.ofMortal(triples, death));
    }
}
