package readis.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// One Java source file, read by the compiler's own parser: what sizes, names, laws and snippets are taken from.
///
/// @param text the whole file
/// @param members everything declared in it, in order
record JavaFile(Path path, String text, List<Member> members) {

    /// A type, a method, a constructor or a field.
    ///
    /// @param name with the names of all types around it: `Outer.Inner.method`; a constructor is `Outer.Outer`
    /// @param line where it begins, annotations included and the comment before it not
    /// @param source its text with the indentation taken off
    /// @param lines how many lines its body has, braces included; 0 for what has none
    record Member(String name, int line, String source, int lines, Tree tree) {

        boolean isMethod() {
            return tree instanceof MethodTree;
        }

        /// The last part of its name.
        String simpleName() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    /// Parses `files`, which must be correct Java.
    static List<JavaFile> parse(Collection<Path> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<JavaFile> parsed = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                parsed.add(new Reader(unit, positions).read());
            }
            return parsed;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Collects the members of one file, outer ones before inner ones.
    private static final class Reader extends TreeScanner<Void, String> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String text;
        private final List<Member> members = new ArrayList<>();

        Reader(CompilationUnitTree unit, SourcePositions positions) throws IOException {
            this.unit = unit;
            this.positions = positions;
            this.text = unit.getSourceFile().getCharContent(true).toString();
        }

        JavaFile read() {
            scan(unit.getTypeDecls(), "");
            return new JavaFile(Path.of(unit.getSourceFile().toUri()), text, List.copyOf(members));
        }

        @Override
        public Void visitClass(ClassTree type, String around) {
            String name = around + type.getSimpleName();
            add(name, type, 0);
            for (Tree inner : type.getMembers()) {
                scan(inner, name + ".");
            }
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, String around) {
            String name = method.getName().contentEquals("<init>") ? simpleName(around) : method.getName().toString();
            int lines = method.getBody() == null ? 0 : lineOf(positions.getEndPosition(unit, method) - 1)
                    - lineOf(positions.getStartPosition(unit, method.getBody())) + 1;
            add(around + name, method, lines);
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, String around) {
            add(around + field.getName(), field, 0);
            return null;
        }

        private static String simpleName(String around) {
            String type = around.substring(0, around.length() - 1);
            return type.substring(type.lastIndexOf('.') + 1);
        }

        private void add(String name, Tree tree, int lines) {
            long start = positions.getStartPosition(unit, tree);
            long end = positions.getEndPosition(unit, tree);
            if (start >= 0 && end > start) {
                int column = (int) unit.getLineMap().getColumnNumber(start) - 1;
                String source = text.substring((int) start, (int) end).replace("\n" + " ".repeat(column), "\n");
                members.add(new Member(name, lineOf(start), source, lines, tree));
            }
        }

        private int lineOf(long position) {
            return (int) unit.getLineMap().getLineNumber(position);
        }
    }
}
