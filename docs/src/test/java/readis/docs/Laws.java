package readis.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readis.docs.JavaFile.Member;

/// The numbered laws of the house, and the tests that cite them.
///
/// @param laws in the order of the rooms and of their numbers
/// @param proofs the tests annotated with `@Law`
/// @param rejections the tests annotated with `@Rejects`
record Laws(List<Law> laws, List<Citation> proofs, List<Citation> rejections) {

    private static final Pattern STATEMENT = Pattern.compile(
            "^/// - \\*\\*([A-Z]{3}-\\d+)\\*\\* (.+(?:\\R/// {2,}\\S.*)*)", Pattern.MULTILINE);
    /// What makes a method one that runs.
    private static final List<String> TESTS =
            List.of("Property", "Example", "Test", "TestFactory", "ParameterizedTest");

    /// One law.
    ///
    /// @param id such as `PRO-1`
    /// @param sentence on one line
    /// @param place where it is stated, as `file:line`
    record Law(String id, String sentence, Repository.Room room, String place) {

        /// The letters before the number.
        String prefix() {
            return id.substring(0, id.indexOf('-'));
        }

        int number() {
            return Integer.parseInt(id.substring(id.indexOf('-') + 1));
        }
    }

    /// A test that cites a law.
    ///
    /// @param test as `Class.method`
    /// @param runs whether the method is a test at all
    record Citation(String id, Repository.Room room, Path file, int line, String test, boolean runs) {
    }

    /// Reads all laws and citations of the project.
    static Laws of(Repository repository) {
        Laws laws = new Laws(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Repository.Room room : repository.rooms()) {
            room.mainSources().stream().filter(file -> file.endsWith("package-info.java"))
                    .forEach(file -> laws.addStatements(repository, room, file));
            JavaFile.parse(room.testSources()).forEach(file -> laws.addCitations(room, file));
        }
        laws.laws().sort(Comparator.comparing((Law law) -> law.room().number()).thenComparingInt(Law::number));
        return laws;
    }

    private void addStatements(Repository repository, Repository.Room room, Path file) {
        String text = Repository.read(file);
        Matcher statement = STATEMENT.matcher(text);
        while (statement.find()) {
            laws.add(new Law(statement.group(1), sentence(statement), room,
                    repository.name(file) + ":" + lineOf(text, statement.start())));
        }
    }

    private static String sentence(MatchResult statement) {
        return statement.group(2).replaceAll("\\R/// +", " ").strip();
    }

    static long lineOf(String text, int position) {
        return text.substring(0, position).chars().filter(letter -> letter == '\n').count() + 1;
    }

    private void addCitations(Repository.Room room, JavaFile file) {
        for (Member member : file.members()) {
            if (member.tree() instanceof MethodTree method) {
                List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
                boolean runs = annotations.stream().anyMatch(annotation -> TESTS.contains(nameOf(annotation)));
                for (AnnotationTree annotation : annotations) {
                    addCitation(annotation, new Citation(
                            idIn(annotation), room, file.path(), member.line(), member.name(), runs));
                }
            }
        }
    }

    private void addCitation(AnnotationTree annotation, Citation citation) {
        switch (nameOf(annotation)) {
            case "Law" -> proofs.add(citation);
            case "Rejects" -> rejections.add(citation);
            default -> { }
        }
    }

    private static String nameOf(AnnotationTree annotation) {
        return annotation.getAnnotationType().toString();
    }

    private static String idIn(AnnotationTree annotation) {
        return annotation.getArguments().stream()
                .map(argument -> argument instanceof AssignmentTree named ? named.getExpression() : argument)
                .filter(LiteralTree.class::isInstance)
                .map(literal -> String.valueOf(((LiteralTree) literal).getValue()))
                .findFirst().orElse("");
    }

    /// The tests that prove `law`.
    List<Citation> proofsOf(Law law) {
        return citing(law, proofs);
    }

    /// The tests that show mutants which `law` rejects.
    List<Citation> rejectionsOf(Law law) {
        return citing(law, rejections);
    }

    private static List<Citation> citing(Law law, List<Citation> citations) {
        return citations.stream()
                .filter(citation -> citation.id().equals(law.id()) && citation.room().equals(law.room())).toList();
    }
}
