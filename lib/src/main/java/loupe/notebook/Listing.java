package loupe.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import loupe.data.Project;

/**
 * A method of this library as its source says it: what a notebook shows is what runs.
 *
 * @param place the file, and the line of the first of the lines
 * @param lines from the comment before the method to its end, not indented; overloads one after the other
 */
public record Listing(String place, List<String> lines) {
    private static final Path SOURCES = Path.of("lib/src/main/java");
    private static final Pattern DECLARATION = Pattern.compile(" {4}(?!return )(?:[\\w<>\\[\\], .]+ )?(\\w+)\\(.*\\{");

    public Listing {
        lines = List.copyOf(lines);
    }

    /**
     * @param type full name of the class, which need not be public: "loupe.scratch.Softmax"
     * @param method its name: "probabilities"
     * @throws IllegalArgumentException if the class has no such method; the message lists those there are
     * @throws UncheckedIOException if the project has no such source
     */
    public static Listing of(String type, String method) {
        Path file = SOURCES.resolve(type.replace('.', '/') + ".java");
        try {
            return of(file.toString().replace('\\', '/'), Files.readAllLines(Project.root().resolve(file)), method);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read: %s".formatted(file, e), e);
        }
    }

    static Listing of(String file, List<String> source, String method) {
        var names = new TreeSet<String>();
        var lines = new ArrayList<String>();
        int first = 0;
        for (int i = 0; i < source.size(); i++) {
            var declaration = DECLARATION.matcher(source.get(i));
            if (!declaration.matches()) continue;
            names.add(declaration.group(1));
            if (!declaration.group(1).equals(method)) continue;
            int begin = begin(source, i);
            if (lines.isEmpty()) first = begin + 1;
            else lines.add("");
            for (var line : source.subList(begin, end(source, i) + 1)) lines.add(line.substring(Math.min(4, line.length())));
        }
        if (lines.isEmpty()) throw new IllegalArgumentException("method \"%s\" not found; %s has %s".formatted(method, file, String.join(", ", names)));
        return new Listing(file + ":" + first, lines);
    }

    /** The first line of the comment and annotations right before a method. */
    private static int begin(List<String> source, int declaration) {
        int line = declaration;
        while (line > 0 && source.get(line - 1).matches(" {4,5}(/\\*\\*|\\*|@).*")) line--;
        return line;
    }

    private static int end(List<String> source, int declaration) {
        int line = declaration;
        while (line < source.size() - 1 && !source.get(line).equals("    }")) line++;
        return line;
    }

    String toHtml() {
        String style = "margin:0.2em 0;padding:0.4em 0.8em;border-left:3px solid rgba(128,128,128,0.45);background:transparent;color:inherit;font-size:13px";
        return "<div style=\"font-size:11px;opacity:0.7\">%s</div><pre style=\"%s\">%s</pre>".formatted(
                place, style, lines.stream().map(Html::escaped).collect(Collectors.joining("\n")));
    }

    @Override
    public String toString() {
        return place + "\n" + String.join("\n", lines);
    }
}
