package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
import readis.persistence.aof.LogFile.Kind;
import readis.protocol.Bytes;

/// What a manifest says is what was meant.
class ManifestProperties {

    @Property(tries = 500)
    @Law("PER-25")
    void whatIsWrittenIsRead(@ForAll("manifests") Manifest manifest) {
        isRead(manifest, text -> text);
    }

    @Example
    @Rejects("PER-25")
    void rejectsNamesWithoutQuotes() {
        Mutants.assertRejected(manifests(), manifest -> isRead(manifest, text -> text.replace("\"", "")));
    }

    @Example
    @Rejects("PER-25")
    void rejectsAManifestThatForgetsTheLastIncrement() {
        Mutants.assertRejected(manifests(), manifest -> isRead(manifest, text -> text.replaceAll("(?m)^.*type i\n\\z", "")));
    }

    private static void isRead(Manifest manifest, UnaryOperator<String> harm) {
        try {
            assertThat(Manifest.parse(Bytes.of(harm.apply(manifest.text().toString())))).isEqualTo(manifest);
        } catch (ManifestException refused) {
            throw new AssertionError(refused);
        }
    }

    @Provide
    Arbitrary<Manifest> manifests() {
        Arbitrary<String> prefixes = Arbitraries.of("appendonly.aof", "two words", "a\"b", "tab\there", "bell\u0007", "grün", "'");
        return Combinators.combine(prefixes, Arbitraries.integers().between(1, 5), Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 3)).as(ManifestProperties::manifest);
    }

    private static Manifest manifest(String prefix, int sequence, int increments, int rewrites) {
        LogFile base = new LogFile(prefix + ".base", sequence, Kind.BASE);
        List<LogFile> history = new ArrayList<>(List.of(new LogFile(prefix + ".old", 1, Kind.HISTORY)));
        Manifest manifest = new Manifest(Optional.of(base), List.of(), history, sequence, 0);
        for (int i = 0; i < increments; i++) {
            manifest = manifest.withIncrement(prefix);
        }
        for (int i = 0; i < rewrites; i++) {
            manifest = manifest.withIncrement(prefix).withBase(prefix, "rdb").keepingIncrements(1);
        }
        return manifest;
    }
}
