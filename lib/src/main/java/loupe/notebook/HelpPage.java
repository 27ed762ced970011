package loupe.notebook;

import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.ThrowsTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page about a package, a type or overloads of a method: declarations, what is said of each, and what to ask next. */
final class HelpPage {
    private static final Pattern TYPE_NAME = Pattern.compile("\\b[A-Z]\\w*");
    private static final String CODE = "margin:0.2em 0;padding:0.3em 0.8em;border-left:3px solid rgba(128,128,128,0.45);"
            + "background:transparent;color:inherit;font-size:13px;white-space:pre-wrap;word-break:normal";
    private final Declaration top;
    private final boolean isType;
    private final Set<String> next = new LinkedHashSet<>();
    private final DocMarkup markup = new DocMarkup(this::link);

    private HelpPage(Declaration top) {
        this.top = top;
        isType = !top.members().isEmpty();
    }

    /** @param found one declaration, or the overloads of one method */
    static String of(List<Declaration> found) {
        return new HelpPage(found.get(0)).page(found);
    }

    private String page(List<Declaration> found) {
        var page = new StringBuilder("<div style=\"max-width:60em\">");
        if (!top.owner().isEmpty()) page.append("<div style=\"font-size:11px;opacity:0.7\">in %s</div>".formatted(top.owner()));
        found.forEach(declaration -> page.append(described(declaration)));
        if (isType) page.append(members());
        if (top.owner().isEmpty()) page.append(types());
        return page.append(nextNames()).append("</div>").toString();
    }

    /** The types of a package, each with its first sentence. */
    private String types() {
        return Sources.PUBLIC.typesIn(top.name()).stream()
                .map(type -> item(code(Sources.PUBLIC.shortest(type)), Sources.PUBLIC.parsed(type).sentence()))
                .collect(Collectors.joining("", "<dl>", "</dl>"));
    }

    private String members() {
        var names = top.members().stream().map(Declaration::name).distinct().toList();
        String links = names.stream().map(this::inPage).collect(Collectors.joining(", "));
        var page = new StringBuilder("<div style=\"margin:0.6em 0\">%s</div>".formatted(links));
        for (String name : names) {
            page.append("<div id=\"%s\" style=\"margin-top:0.9em\">".formatted(id(name)));
            top.members(name).forEach(member -> page.append(described(member)));
            page.append("</div>");
        }
        return page.toString();
    }

    private String described(Declaration declaration) {
        TYPE_NAME.matcher(declaration.signature()).results().forEach(name -> askNext(name.group()));
        return "<pre style=\"%s\">%s</pre>%s".formatted(CODE, Html.escaped(declaration.signature()), text(declaration));
    }

    private String text(Declaration declaration) {
        String tags = declaration.tags().stream().map(this::tag).collect(Collectors.joining());
        String list = tags.isEmpty() ? "" : "<dl style=\"margin:0.3em 0 0 1em\">" + tags + "</dl>";
        String said = markup.of(declaration.sentence()) + " " + markup.of(declaration.text());
        return "<div style=\"margin:0.3em 0\">%s</div>%s".formatted(said, list);
    }

    private String tag(DocTree tag) {
        if (tag instanceof ParamTree param) return item(code(param.getName()), param.getDescription());
        if (tag instanceof ThrowsTree error) return item("throws " + code(error.getExceptionName()), error.getDescription());
        if (tag instanceof ReturnTree value) return item("returns", value.getDescription());
        return item(((BlockTagTree) tag).getTagName(), List.of(tag));
    }

    private static String code(Object text) {
        return "<code>%s</code>".formatted(Html.escaped(text.toString()));
    }

    private String item(String term, List<? extends DocTree> text) {
        return "<dt>%s</dt><dd style=\"margin-left:2em\">%s</dd>".formatted(term, markup.of(text));
    }

    /** A member on this page is a link to it, another type or member a name to ask next. */
    private String link(String reference) {
        String name = reference.replaceAll("\\(.*", "");
        String member = name.substring(name.indexOf('#') + 1);
        String type = name.contains("#") ? name.substring(0, name.indexOf('#')) : name;
        boolean isOwn = name.contains("#") && (type.isEmpty() || type.equals(top.name()));
        if (isOwn && isType && !top.members(member).isEmpty()) return inPage(member);
        if (isOwn) askNext(top.owner().substring(top.owner().lastIndexOf('.') + 1) + "." + member);
        else askNext(name.replace('#', '.'));
        return code((name.startsWith("#") ? member : name).replace('#', '.'));
    }

    private String inPage(String member) {
        return "<a href=\"#%s\">%s</a>".formatted(id(member), member);
    }

    private String id(String member) {
        return "help-%s.%s".formatted(top.name(), member);
    }

    private void askNext(String name) {
        String type = name.replaceAll("\\.[a-z]\\w*$", "");
        String member = name.substring(type.length());
        Sources.PUBLIC.resolved(type, top.owner().isEmpty() ? top.name() : top.owner().replaceAll("\\.[A-Z].*", ""))
                .filter(full -> !member.isEmpty() || !full.equals(top.owner() + "." + top.name()))
                .ifPresent(full -> next.add(Sources.PUBLIC.shortest(full) + member));
    }

    private String nextNames() {
        if (next.isEmpty()) return "";
        String names = next.stream().map(HelpPage::code).collect(Collectors.joining(", "));
        return "<div style=\"margin-top:0.9em\">Next <code>Help.of(\"...\")</code> of %s</div>".formatted(names);
    }
}
