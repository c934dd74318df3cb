package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.persistence.Archive;
import readis.persistence.Story;
import readis.persistence.rdb.RdbWalk.Part;
import readis.protocol.Bytes;

/// A walk shows all of a file.
class WalkProperties {

    @Property(tries = 200)
    @Law("PER-9")
    void eachByteIsShownOnce(@ForAll("stories") Story story) throws IOException {
        Bytes file = Archive.save(story.told());
        areWhole(parts(file), file.length());
    }

    @Example
    @Rejects("PER-9")
    void rejectsAWalkThatStepsOverTheDeadlines() {
        Mutants.assertRejected(stories(), story -> {
            Bytes file = Archive.save(story.told());
            try {
                areWhole(parts(file).stream().filter(part -> !part.meaning().startsWith("dies")).toList(), file.length());
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private static void areWhole(List<Part> parts, long length) {
        long place = 0;
        for (Part part : parts) {
            assertThat(part.from()).as("%s", part).isEqualTo(place);
            assertThat(part.to()).as("%s", part).isGreaterThan(place);
            place = part.to();
        }
        assertThat(place).isEqualTo(length);
        assertThat(parts.getLast().meaning()).isEqualTo("checksum, right");
    }

    private static List<Part> parts(Bytes file) throws IOException {
        List<Part> parts = new ArrayList<>();
        new RdbWalk(new ByteArrayInputStream(file.toArray()), parts::add).walk();
        return parts;
    }

    @Property(tries = 300)
    @Law("PER-5")
    void brokenFilesAreShownAsFarAsTheyGo(@ForAll("stories") Story story, @ForAll Random chance) throws IOException {
        byte[] file = Archive.save(story.told()).toArray();
        file[chance.nextInt(file.length)] = (byte) chance.nextInt();
        try {
            parts(Bytes.copyOf(file, 0, chance.nextBoolean() ? file.length : chance.nextInt(file.length)));
        } catch (CorruptRdbException told) {
            assertThat(told).hasMessageContaining("offset");
        }
    }

    @Provide
    Arbitrary<Story> stories() {
        return Story.stories();
    }
}
