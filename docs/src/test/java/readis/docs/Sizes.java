package readis.docs;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import readis.docs.JavaFile.Member;

/// How long files and methods may be: what does not fit on a screen is not read. And nothing is imported for nothing.
///
/// A method's lines are those of its body, braces included.
final class Sizes {

    static final int LONGEST_FILE = 400;
    static final int LONGEST_METHOD = 30;
    static final int MEDIAN_BELOW = 8;

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);$");

    private Sizes() {
    }

    /// Files that are too long, as `name: lines`.
    static List<String> longFiles(Collection<JavaFile> files) {
        return files.stream().filter(file -> file.text().lines().count() > LONGEST_FILE)
                .map(file -> "%s: %d lines".formatted(file.path().getFileName(), file.text().lines().count())).toList();
    }

    /// Methods that are too long, tables apart.
    static List<String> longMethods(Collection<JavaFile> files) {
        return complaints(files, method -> method.lines() > LONGEST_METHOD && !isTable((MethodTree) method.tree()));
    }

    /// Methods with a `synchronized` block.
    static List<String> synchronizing(Collection<JavaFile> files) {
        return complaints(files, method -> method.tree().accept(new Finder(SynchronizedTree.class), null));
    }

    private static List<String> complaints(Collection<JavaFile> files, Predicate<Member> wrong) {
        return files.stream().flatMap(file -> file.members().stream().filter(Member::isMethod).filter(wrong)
                .map(method -> "%s:%d: %s, %d lines".formatted(
                        file.path().getFileName(), method.line(), method.name(), method.lines()))).toList();
    }

    /// The length of the method in the middle when all are put in order.
    static int median(Collection<JavaFile> files) {
        List<Integer> lengths = files.stream().flatMap(file -> file.members().stream())
                .map(Member::lines).filter(lines -> lines > 0).sorted().toList();
        return lengths.isEmpty() ? 0 : lengths.get(lengths.size() / 2);
    }

    /// Imports that the file does not need, as `A.java: List`.
    static List<String> unusedImports(Collection<JavaFile> files) {
        List<String> unused = new ArrayList<>();
        for (JavaFile file : files) {
            String rest = IMPORT.matcher(file.text()).replaceAll("");
            IMPORT.matcher(file.text()).results().map(found -> found.group(1))
                    .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(rest).find())
                    .forEach(name -> unused.add(file.path().getFileName() + ": " + name));
        }
        return unused;
    }

    /// Whether the body is one table: a single value written out, or a single switch, with no decision inside.
    static boolean isTable(MethodTree method) {
        List<? extends StatementTree> body = method.getBody().getStatements();
        if (body.size() != 1) {
            return false;
        }
        return switch (body.getFirst()) {
            case SwitchTree table -> areFlat(table.getCases());
            case ReturnTree result when result.getExpression() instanceof SwitchExpressionTree table ->
                    areFlat(table.getCases());
            case ReturnTree result -> !decides(result);
            default -> false;
        };
    }

    private static boolean areFlat(List<? extends CaseTree> cases) {
        return cases.stream().noneMatch(Sizes::decides);
    }

    private static boolean decides(Tree tree) {
        return tree.accept(new Finder(IfTree.class, ForLoopTree.class, EnhancedForLoopTree.class, WhileLoopTree.class,
                TryTree.class, SwitchTree.class, SwitchExpressionTree.class), null)
                || tree.accept(new BlockLambdas(), null);
    }

    /// Looks whether a tree of one of these kinds is inside.
    private static class Finder extends TreeScanner<Boolean, Void> {
        private final List<Class<?>> kinds;

        Finder(Class<?>... kinds) {
            this.kinds = List.of(kinds);
        }

        @Override
        public Boolean scan(Tree tree, Void nothing) {
            boolean found = kinds.stream().anyMatch(kind -> kind.isInstance(tree));
            return found || Boolean.TRUE.equals(super.scan(tree, nothing));
        }

        @Override
        public Boolean reduce(Boolean one, Boolean other) {
            return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
        }
    }

    /// Looks for lambdas that are methods in disguise.
    private static final class BlockLambdas extends Finder {
        @Override
        public Boolean visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
            return lambda.getBodyKind() == LambdaExpressionTree.BodyKind.STATEMENT
                    || Boolean.TRUE.equals(super.visitLambdaExpression(lambda, nothing));
        }
    }
}
