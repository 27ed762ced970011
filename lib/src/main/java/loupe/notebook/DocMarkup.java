package loupe.notebook;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A documentation comment as markup: known elements without their attributes, and no others. */
final class DocMarkup extends SimpleDocTreeVisitor<String, Void> {
    private static final Set<String> ELEMENTS = Set.of("p", "pre", "code", "ul", "ol", "li", "b", "i", "em", "strong", "sub", "sup", "br");
    private final Function<String, String> link;

    /** @param link gives the markup of a reference such as "Training#sgd" */
    DocMarkup(Function<String, String> link) {
        this.link = link;
    }

    String of(List<? extends DocTree> trees) {
        return trees.stream().map(tree -> visit(tree, null)).collect(Collectors.joining());
    }

    @Override
    protected String defaultAction(DocTree tree, Void nothing) {
        return Html.escaped(tree.toString());
    }

    @Override
    public String visitText(TextTree text, Void nothing) {
        return Html.escaped(text.getBody());
    }

    @Override
    public String visitEntity(EntityTree entity, Void nothing) {
        return entity.toString();
    }

    @Override
    public String visitStartElement(StartElementTree element, Void nothing) {
        return element("<", element.getName().toString());
    }

    @Override
    public String visitEndElement(EndElementTree element, Void nothing) {
        return element("</", element.getName().toString());
    }

    private static String element(String bracket, String name) {
        return ELEMENTS.contains(name.toLowerCase(Locale.ROOT)) ? bracket + name + ">" : "";
    }

    @Override
    public String visitLiteral(LiteralTree literal, Void nothing) {
        String text = Html.escaped(literal.getBody().getBody());
        return literal.getKind() == DocTree.Kind.CODE ? "<code>" + text + "</code>" : text;
    }

    @Override
    public String visitLink(LinkTree reference, Void nothing) {
        return link.apply(reference.getReference().getSignature());
    }
}
