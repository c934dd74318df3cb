package readis.docs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The first law of the house as rules: who may use whom, and that only the rooms at the door touch the outside world.
///
/// The rules look at compiled classes, so that no way of writing a call escapes them.
final class Architecture {

    /// A room and the rooms below it that it may use.
    ///
    /// @param folder its folder in the project
    /// @param atTheDoor whether sockets, threads and clocks may live there
    record Floor(String folder, String packageName, boolean atTheDoor, String... below) {
    }

    /// Bottom floor first.
    static final List<Floor> FLOORS = List.of(
            new Floor("protocol", "readis.protocol", false),
            new Floor("storage", "readis.storage", false, "readis.protocol"),
            new Floor("expiration", "readis.expiration", false, "readis.storage", "readis.protocol"),
            new Floor("transactions", "readis.transactions", false, "readis.storage", "readis.protocol"),
            new Floor("pubsub", "readis.pubsub", false, "readis.storage", "readis.protocol"),
            new Floor("scripting", "readis.scripting", false, "readis.storage", "readis.protocol"),
            new Floor("persistence", "readis.persistence", false, "readis.storage", "readis.protocol"),
            new Floor("server", "readis.server", true, "readis.persistence", "readis.scripting", "readis.pubsub",
                     "readis.transactions", "readis.expiration", "readis.storage", "readis.protocol"),
            new Floor("client-cli", "readis.client", true, "readis.protocol"));

    private static final Set<String> CLOCK_METHODS = Set.of("now", "system", "systemUTC", "systemDefaultZone",
            "currentTimeMillis", "nanoTime", "tick", "tickMillis", "tickSeconds", "tickMinutes");

    private static final Set<String> RANDOM_CLASSES = Set.of(
            "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");

    private Architecture() {
    }

    /// Rooms use only rooms below them.
    static List<ArchRule> floors() {
        return FLOORS.stream().map(Architecture::rule).toList();
    }

    /// The classes of `floor` use its own room and those below.
    static ArchRule rule(Floor floor) {
        return noClasses().that().resideInAPackage(floor.packageName() + "..").should().dependOnClassesThat(
                describe("are of a room that is not below", used -> used.getPackageName().startsWith("readis.")
                        && Stream.concat(Stream.of(floor.packageName()), Stream.of(floor.below()))
                                .noneMatch(room -> isIn(room, used))))
                .as(floor.folder() + " uses only the rooms below it");
    }

    private static boolean isIn(String room, JavaClass type) {
        return type.getPackageName().equals(room) || type.getPackageName().startsWith(room + ".");
    }

    /// What a class may know that touches no file: how one is named.
    private static final String NAME_OF_A_FILE = "java.nio.file.Path";

    static final ArchRule NO_INPUT_OR_OUTPUT = noClasses().that(areNotAtTheDoor())
            .and(describe("are not the way to files", type -> !type.getFullName().startsWith("readis.persistence.FileDisk")))
            .should().dependOnClassesThat(
            describe("do input or output", used -> isIn("java.net", used) || isIn("java.nio.channels", used)
                    || isIn("java.nio.file", used) && !used.getFullName().equals(NAME_OF_A_FILE) || used.getFullName().startsWith("java.io.File")
                    || used.getFullName().startsWith("java.io.RandomAccess")
                    || used.getFullName().startsWith("java.lang.Process")))
            .as("only the rooms at the door do input and output");

    static final ArchRule NO_NAMES_OF_FILES = noClasses().that(areNotAtTheDoor())
            .and(describe("are not of the room of files", type -> !isIn("readis.persistence", type)))
            .should().dependOnClassesThat(describe("name files", used -> used.getFullName().equals(NAME_OF_A_FILE)))
            .as("only the rooms at the door and the room of files know the names of files");

    static final ArchRule NO_THREADS = noClasses().that(areNotAtTheDoor()).should().dependOnClassesThat(
            describe("belong to threads", used -> isIn("java.util.concurrent", used)
                    || used.getFullName().startsWith("java.lang.Thread")
                    || used.getFullName().equals("java.util.Timer")))
            .as("only the rooms at the door know threads, executors and locks");

    static final ArchRule NO_SYNCHRONIZED_METHODS = noMethods().that().areDeclaredInClassesThat(areNotAtTheDoor())
            .should().haveModifier(JavaModifier.SYNCHRONIZED)
            .as("only the rooms at the door synchronize");

    static final ArchRule NO_CLOCK = noClasses().that(areNotAtTheDoor()).should().accessTargetWhere(
            describe("reads a clock", Architecture::isClock))
            .as("only the rooms at the door read a clock: time comes in through an InstantSource");

    private static boolean isClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean ofTime = isIn("java.time", owner) || owner.isEquivalentTo(System.class);
        return ofTime && CLOCK_METHODS.contains(access.getName())
                || owner.isEquivalentTo(java.util.Date.class) && access.getName().equals("<init>");
    }

    static final ArchRule NO_RANDOMNESS = noClasses().that(areNotAtTheDoor()).should().accessTargetWhere(
            describe("makes randomness", Architecture::isRandomness))
            .as("only the rooms at the door make randomness: it comes in through a RandomGenerator");

    private static boolean isRandomness(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return switch (access.getName()) {
            case "<init>" -> RANDOM_CLASSES.contains(owner.getName());
            case "getDefault", "of", "create", "all" -> isIn("java.util.random", owner);
            case "random" -> owner.isEquivalentTo(Math.class);
            case "current" -> owner.getSimpleName().equals("ThreadLocalRandom");
            case "randomUUID" -> true;
            default -> false;
        };
    }

    static final ArchRule NO_VAGUE_NAMES = classes().should().haveNameNotMatching(
            ".*(Utils?|Helpers?|Manager|Impl|Misc|Common)(\\$.*)?")
            .as("names say what a thing is: no Util, Helper, Manager, Impl, Misc, Common");

    static final ArchRule NO_GETTERS = noMethods().should().haveNameMatching("get[A-Z].*")
            .as("no method has the prefix get");

    /// All rules for the classes of the rooms.
    static Stream<ArchRule> rules() {
        return Stream.concat(floors().stream(), Stream.of(NO_INPUT_OR_OUTPUT, NO_NAMES_OF_FILES, NO_THREADS,
                NO_SYNCHRONIZED_METHODS, NO_CLOCK, NO_RANDOMNESS, NO_VAGUE_NAMES, NO_GETTERS));
    }

    private static DescribedPredicate<JavaClass> areNotAtTheDoor() {
        return describe("are not at the door", type -> FLOORS.stream()
                .filter(Floor::atTheDoor).noneMatch(floor -> isIn(floor.packageName(), type)));
    }
}
