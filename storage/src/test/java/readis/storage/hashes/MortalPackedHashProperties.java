package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.storage.SipHash;
import readis.storage.Value;
import readis.storage.listpack.Listpack;

/// The bytes of a hash in the encoding `listpackex`: a listpack of names, values and deadlines in the order of Redis.
class MortalPackedHashProperties {

    /// What is done to a field; a deadline of 0 is none.
    private record Change(String what, String name, String value, long deadline) {
    }

    /// Does `change`.
    @FunctionalInterface
    private interface Maker {
        void make(MortalHash hash, Change change);
    }

    /// One field in the model.
    private record Triple(String name, String value, long deadline) {
    }

    @Property
    @Law("STO-38")
    void fieldsStandInTheOrderOfTheirDeaths(@ForAll("changes") List<Change> changes) {
        standsInOrder(changes, MortalPackedHashProperties::make);
    }

    @Example
    @Rejects("STO-38")
    void rejectsADeadlineThatChangesWhereTheFieldStands() {
        Mutants.assertRejected(changes(), changes -> standsInOrder(changes, (hash, change) -> make(hash,
                change.what().equals("expire") ? new Change("expire", change.name(), "", change.deadline() + 1) : change)));
    }

    @Example
    @Rejects("STO-38")
    void rejectsAFieldThatIsWrittenAnewWhereItStood() {
        Mutants.assertRejected(changes(), changes -> standsInOrder(changes, (hash, change) -> make(hash,
                change.what().equals("set") ? new Change("keep", change.name(), change.value(), 0) : change)));
    }

    private static void make(MortalHash hash, Change change) {
        Bytes name = Bytes.of(change.name());
        switch (change.what()) {
            case "set" -> hash.set(name, Bytes.of(change.value()));
            case "keep" -> hash.setKeeping(name, Bytes.of(change.value()));
            case "remove" -> hash.remove(name);
            default -> {
                if (hash.contains(name)) {
                    hash.setDeadline(name, change.deadline() == 0 ? Value.NEVER : change.deadline());
                }
            }
        }
    }

    private static void standsInOrder(List<Change> changes, Maker maker) {
        SipHash hashing = new SipHash(1, 2);
        PackedHash immortal = new PackedHash(new Listpack());
        immortal.set(Bytes.of("f"), Bytes.of("x"));
        immortal.set(Bytes.of("1"), Bytes.of("2"));
        List<Triple> model = new ArrayList<>(List.of(new Triple("f", "x", 0), new Triple("1", "2", 0)));
        MortalHash hash = immortal.mortal(_ -> false, hashing);
        for (Change change : changes) {
            maker.make(hash, change);
            change(model, change);
            Listpack pack = hash.listpack().orElseThrow();
            assertThat(pack.bytes()).as("after %s", change).isEqualTo(bytes(model));
            assertThat(hash.copy().listpack().orElseThrow().bytes()).isEqualTo(bytes(model));
            List<Triple> table = new ArrayList<>();
            hash.table(hashing).forEachStored((name, value, deadline) -> table.add(
                    new Triple(name.toString(), value.toString(), deadline == Value.NEVER ? 0 : deadline)));
            assertThat(table).as("as a table").containsExactlyInAnyOrderElementsOf(model);
        }
    }

    private static void change(List<Triple> model, Change change) {
        int place = 0;
        while (place < model.size() && !model.get(place).name().equals(change.name())) {
            place++;
        }
        boolean present = place < model.size();
        Triple before = present ? model.get(place) : new Triple(change.name(), change.value(), 0);
        switch (change.what()) {
            case "set", "keep" -> {
                boolean stays = present && (change.what().equals("keep") || before.deadline() == 0);
                Triple after = new Triple(change.name(), change.value(), stays ? before.deadline() : 0);
                if (stays) {
                    model.set(place, after);
                } else {
                    model.remove(before);
                    model.add(after);
                }
            }
            case "remove" -> model.remove(before);
            default -> {
                if (present) {
                    model.remove(before);
                    put(model, new Triple(change.name(), before.value(), change.deadline()));
                }
            }
        }
    }

    private static void put(List<Triple> model, Triple triple) {
        int place = 0;
        while (place < model.size() && (triple.deadline() == 0
                || model.get(place).deadline() != 0 && model.get(place).deadline() < triple.deadline())) {
            place++;
        }
        model.add(place, triple);
    }

    private static Bytes bytes(List<Triple> model) {
        Listpack pack = new Listpack();
        model.forEach(triple -> {
            pack.append(Bytes.of(triple.name()));
            pack.append(Bytes.of(triple.value()));
            pack.append(triple.deadline());
        });
        return pack.bytes();
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(Arbitraries.of("set", "keep", "remove", "expire", "expire"),
                Arbitraries.of("f", "g", "1", "name"), Arbitraries.of("x", "7", "a longer text"),
                Arbitraries.longs().between(0, 300)).as(Change::new).list().ofMaxSize(20);
    }
}
