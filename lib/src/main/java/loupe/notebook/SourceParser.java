package loupe.notebook;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Reads what a source file declares, with the JDK's own compiler: no type is resolved, nothing is compiled. */
final class SourceParser {
    private final String source;
    private final CompilationUnitTree unit;
    private final DocTrees trees;

    private SourceParser(String source, JavacTask task) throws IOException {
        this.source = source;
        unit = task.parse().iterator().next();
        trees = DocTrees.instance(task);
    }

    /** The one top-level type of a file, or its package where it is a package-info. */
    static Declaration parse(String file, String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) throw new IllegalStateException("this Java has no compiler, which reads the documentation; expected a JDK");
        var content = new SimpleJavaFileObject(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        try {
            var task = compiler.getTask(Writer.nullWriter(), null, null, List.of("-proc:none"), null, List.of(content));
            return new SourceParser(source, (JavacTask) task).top();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Declaration top() {
        var path = new TreePath(unit);
        String owner = unit.getPackageName().toString();
        if (!unit.getTypeDecls().isEmpty()) return type((ClassTree) unit.getTypeDecls().get(0), path, owner);
        return declaration(owner, "", "package " + owner, comment(new TreePath(path, unit.getPackage())), List.of(), List.of());
    }

    private Declaration type(ClassTree type, TreePath above, String owner) {
        var path = new TreePath(above, type);
        String name = type.getSimpleName().toString();
        var supertypes = Stream.concat(Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                .map(tree -> tree.toString().replaceAll("<.*", ""));
        var members = new ArrayList<Declaration>();
        for (var member : type.getMembers()) member(member, type, path, owner + "." + name).ifPresent(members::add);
        return declaration(name, owner, signature(type, source.indexOf('{', start(type))), comment(path), supertypes.toList(), members);
    }

    private Optional<Declaration> member(Tree member, ClassTree type, TreePath above, String owner) {
        var path = new TreePath(above, member);
        if (member instanceof ClassTree inner && isPublic(inner.getModifiers(), type)) return Optional.of(type(inner, above, owner));
        if (member instanceof MethodTree method && isPublic(method.getModifiers(), type)) return method(method, type, path, owner);
        if (!(member instanceof VariableTree field)) return Optional.empty();
        boolean isStatic = field.getModifiers().getFlags().contains(Modifier.STATIC);
        if (type.getKind() == Tree.Kind.RECORD && !isStatic) return Optional.of(component(field, above, owner));
        if (!isPublic(field.getModifiers(), type)) return Optional.empty();
        return Optional.of(member(field.getName(), owner, signature(field, type), path));
    }

    private Declaration member(Name name, String owner, String signature, TreePath path) {
        return declaration(name.toString(), owner, signature, comment(path), List.of(), List.of());
    }

    /** A component is told of in its record's comment. */
    private Declaration component(VariableTree component, TreePath record, String owner) {
        var tags = comment(record).stream().flatMap(comment -> comment.getBlockTags().stream());
        var text = tags.filter(tag -> tag instanceof ParamTree param && param.getName().getName().equals(component.getName()))
                .flatMap(tag -> ((ParamTree) tag).getDescription().stream()).toList();
        String signature = component.getType() + " " + component.getName() + "()";
        String name = component.getName().toString();
        return new Declaration(name, owner, signature, List.of(), List.copyOf(text), List.of(), List.of(), List.of());
    }

    private String signature(VariableTree field, ClassTree type) {
        boolean isConstant = type.getKind() == Tree.Kind.ENUM && start(field.getType()) <= start(field); // no type is written there
        if (isConstant) return field.getName().toString();
        return signature(field, field.getInitializer() == null ? end(field) : start(field.getInitializer()));
    }

    private static Declaration declaration(String name, String owner, String signature, Optional<DocCommentTree> comment,
                                           List<String> supertypes, List<Declaration> members) {
        var sentence = part(comment, DocCommentTree::getFirstSentence);
        var text = part(comment, DocCommentTree::getBody);
        return new Declaration(name, owner, signature, sentence, text, part(comment, DocCommentTree::getBlockTags), supertypes, members);
    }

    private static List<DocTree> part(Optional<DocCommentTree> comment, Function<DocCommentTree, List<? extends DocTree>> part) {
        return comment.stream().flatMap(found -> part.apply(found).stream()).<DocTree>map(tree -> tree).toList();
    }

    /** Empty for a record's compact constructor, which the record's header says all about. */
    private Optional<Declaration> method(MethodTree method, ClassTree type, TreePath path, String owner) {
        String signature = signature(method, method.getBody() == null ? end(method) : start(method.getBody()));
        var name = method.getReturnType() == null ? type.getSimpleName() : method.getName();
        return Optional.of(member(name, owner, signature, path)).filter(found -> signature.contains("("));
    }

    private static boolean isPublic(ModifiersTree modifiers, ClassTree type) {
        var flags = modifiers.getFlags();
        return flags.contains(Modifier.PUBLIC) || type.getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
    }

    private Optional<DocCommentTree> comment(TreePath path) {
        return Optional.ofNullable(trees.getDocCommentTree(path));
    }

    private String signature(Tree tree, int end) {
        String text = source.substring(start(tree), end);
        return text.replaceAll("@\\w+(\\([^)]*\\))?\\s+", "").replaceAll("\\s+", " ").replaceAll("[ =;]+$", "");
    }

    private int start(Tree tree) {
        return (int) trees.getSourcePositions().getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) trees.getSourcePositions().getEndPosition(unit, tree);
    }
}
