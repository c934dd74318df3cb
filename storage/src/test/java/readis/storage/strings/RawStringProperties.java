package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
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

/// A string that is changed in place is an array of bytes, and what was taken from it earlier never changes.
class RawStringProperties {

    /// Something to write at an offset.
    private record Write(int offset, String text) {
    }

    /// A [RawString], or a mutant of it.
    private interface Subject {

        void overwrite(int offset, Bytes bytes);

        Bytes bytes();

        Subject copy();
    }

    private record Real(RawString raw) implements Subject {
        @Override
        public void overwrite(int offset, Bytes bytes) {
            if (offset == raw.length()) {
                raw.append(bytes);
            } else {
                raw.overwrite(offset, bytes);
            }
        }

        @Override
        public Bytes bytes() {
            assertThat(raw.length()).isEqualTo(raw.bytes().length());
            assertThat(raw.slice(raw.length() / 2, raw.length()))
                    .isEqualTo(raw.bytes().slice(raw.length() / 2, raw.length()));
            return raw.bytes();
        }

        @Override
        public Subject copy() {
            return new Real(raw.copy());
        }
    }

    /// Makes no copy of what it gives out.
    private static class Lending implements Subject {
        private byte[] array = new byte[0];

        @Override
        public void overwrite(int offset, Bytes bytes) {
            array = array.length < offset + bytes.length() ? Arrays.copyOf(array, offset + bytes.length()) : array;
            bytes.copyTo(array, offset);
        }

        @Override
        public Bytes bytes() {
            return Bytes.owning(array);
        }

        @Override
        public Subject copy() {
            Lending copy = new Lending();
            copy.array = array.clone();
            return copy;
        }
    }

    /// Takes itself for its copy.
    private record Sharing(Real real) implements Subject {
        @Override
        public void overwrite(int offset, Bytes bytes) {
            real.overwrite(offset, bytes);
        }

        @Override
        public Bytes bytes() {
            return real.bytes();
        }

        @Override
        public Subject copy() {
            return this;
        }
    }

    @Property
    @Law("STO-11")
    void isAnArrayOfBytes(@ForAll("writes") List<Write> writes) {
        isAnArray(writes, () -> new Real(RawString.empty()));
    }

    @Property
    @Law("STO-11")
    void beginsAsTheValueItWasMadeOf(@ForAll("writes") List<Write> writes) {
        StringValue origin = StringValue.of(Bytes.of("12345"));
        RawString raw = RawString.from(origin);
        writes.forEach(write -> raw.overwrite(write.offset(), Bytes.of(write.text())));
        assertThat(origin.bytes()).isEqualTo(Bytes.of("12345"));
    }

    @Example
    @Rejects("STO-11")
    void rejectsAStringThatLendsItsArray() {
        Mutants.assertRejected(writes(), writes -> isAnArray(writes, Lending::new));
    }

    @Example
    @Rejects("STO-11")
    void rejectsACopyThatIsTheSame() {
        Mutants.assertRejected(writes(), writes -> isAnArray(writes, () -> new Sharing(new Real(RawString.empty()))));
    }

    static void isAnArray(List<Write> writes, Supplier<Subject> subjects) {
        Subject subject = subjects.get();
        StringBuilder model = new StringBuilder();
        List<Bytes> given = new ArrayList<>();
        List<Subject> copies = new ArrayList<>();
        List<Bytes> asItWas = new ArrayList<>();
        for (Write write : writes) {
            subject.overwrite(write.offset(), Bytes.of(write.text()));
            model.append("\0".repeat(Math.max(0, write.offset() + write.text().length() - model.length())));
            model.replace(write.offset(), write.offset() + write.text().length(), write.text());
            assertThat(subject.bytes()).as("after %s", write).isEqualTo(Bytes.of(model.toString()));
            given.add(subject.bytes());
            copies.add(subject.copy());
            asItWas.add(Bytes.of(model.toString()));
        }
        assertThat(given).as("bytes given out earlier").isEqualTo(asItWas);
        assertThat(copies.stream().map(Subject::bytes).toList()).as("copies made earlier").isEqualTo(asItWas);
    }

    @Provide
    Arbitrary<List<Write>> writes() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(4);
        return Combinators.combine(Arbitraries.integers().between(0, 8), texts).as(Write::new).list().ofMaxSize(10);
    }
}
