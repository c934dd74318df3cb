package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import readis.docs.samples.Breaks;

/// The rooms obey the rules of [Architecture], and each rule is seen to fail on a class that breaks it.
class ArchitectureTest {

    private static final JavaClasses SAMPLES =
            new ClassFileImporter().importPackages(Breaks.class.getPackageName());

    private final Repository repository = Repository.here();

    @Test
    void everyRoomHasItsFloor() {
        assertThat(Architecture.FLOORS).extracting(Architecture.Floor::folder)
                .containsExactlyElementsOf(repository.rooms().stream()
                        .map(room -> room.folder().getFileName().toString()).toList());
    }

    @TestFactory
    Stream<DynamicTest> theHouseObeys() {
        List<Path> folders = repository.rooms().stream().map(room -> room.folder().resolve("target/classes")).toList();
        JavaClasses house = new ClassFileImporter().importPaths(folders);
        assertThat(house).hasSizeGreaterThan(50);
        return Architecture.rules().map(rule -> DynamicTest.dynamicTest(rule.getDescription(),
                () -> assertThat(complaints(rule, house)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> samplesAreRejected() {
        return SAMPLES.stream().filter(sample -> sample.isAnnotatedWith(Breaks.class)).map(sample ->
                DynamicTest.dynamicTest(sample.getSimpleName(), () -> {
                    String broken = sample.getAnnotationOfType(Breaks.class).value();
                    assertThat(complaints(ruleNamed(broken), SAMPLES))
                            .as("what breaks '%s'", broken).anyMatch(complaint -> complaint.contains(sample.getName()));
                }));
    }

    @Test
    void everyRuleHasASampleThatBreaksIt() {
        List<String> broken = SAMPLES.stream()
                .filter(sample -> sample.isAnnotatedWith(Breaks.class))
                .map(sample -> sample.getAnnotationOfType(Breaks.class).value()).toList();
        assertThat(Architecture.rules().map(ArchRule::getDescription)
                .filter(rule -> !rule.endsWith("uses only the rooms below it"))).isSubsetOf(broken);
    }

    @Test
    void aRoomThatLooksUpwardsIsRejected() {
        JavaClasses upsideDown = new ClassFileImporter().importPackages("readis.protocol", "readis.storage");
        ArchRule protocolOnly = Architecture.rule(new Architecture.Floor("storage", "readis.storage", false));
        assertThat(complaints(protocolOnly, upsideDown)).isNotEmpty();
    }

    private static ArchRule ruleNamed(String description) {
        return Architecture.rules().filter(rule -> rule.getDescription().equals(description)).findFirst()
                .orElseThrow(() -> new AssertionError("no such rule: " + description));
    }

    private static List<String> complaints(ArchRule rule, JavaClasses classes) {
        EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
        return result.getFailureReport().getDetails();
    }
}
