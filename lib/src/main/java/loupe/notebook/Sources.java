package loupe.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of public types and of packages, by full name. */
final class Sources {
    private static final int NEAREST = 5;
    private static final String PACKAGE = ".package-info";

    /** What the build has packed into the library's jar. */
    static final Sources PUBLIC = packed();

    private final Map<String, String> texts = new TreeMap<>();

    /** @param texts by full name of the file: "loupe.training.Training", "loupe.training.package-info" */
    Sources(Map<String, String> texts) {
        texts.forEach((name, text) -> {
            if (name.endsWith(PACKAGE)) this.texts.put(name.substring(0, name.length() - PACKAGE.length()), text);
            else if (isPublic(simple(name), text)) this.texts.put(name, text);
        });
    }

    private static boolean isPublic(String type, String text) {
        return Pattern.compile("(?m)^public [^(]*\\b(class|record|interface|enum) " + type + "\\b").matcher(text).find();
    }

    private static Sources packed() {
        try {
            Path place = Path.of(Sources.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) return new Sources(texts(place.resolve("META-INF/sources")));
            try (var jar = FileSystems.newFileSystem(place)) {
                return new Sources(texts(jar.getPath("META-INF/sources")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the library's sources could not be read: " + e, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                texts.put(folder.relativize(file).toString().replaceAll("\\.java$", "").replaceAll("[/\\\\]", "."), Files.readString(file));
            }
        }
        return texts;
    }

    /**
     * What has this name: one package or type, or a member with its overloads.
     *
     * @throws IllegalArgumentException if nothing has it, or more than one; the message gives those it could be
     */
    List<Declaration> named(String name) {
        var found = texts.keySet().stream().filter(full -> name.equals(full) || name.equals(simple(full))).toList();
        if (found.isEmpty()) found = types().filter(type -> name.startsWith(type + ".") || name.startsWith(simple(type) + ".")).toList();
        if (found.size() > 1) throw ambiguous(name, found);
        if (found.isEmpty()) throw unknown(name);
        return within(List.of(parsed(found.get(0))), rest(name, found.get(0)));
    }

    private static IllegalArgumentException ambiguous(String name, List<String> types) {
        String full = types.stream().map(type -> type + rest(name, type)).collect(Collectors.joining(" or "));
        return new IllegalArgumentException("\"%s\" is in more than one package: ask for %s".formatted(name, full));
    }

    private IllegalArgumentException unknown(String name) {
        String near = Stream.concat(methods(name), Stream.of(nearest(name, shortNames()))).collect(Collectors.joining(", "));
        String rule = "a method is asked for with its type, as in \"Training.sgd\"";
        return new IllegalArgumentException("\"%s\" not found; %s; the nearest names are %s".formatted(name, rule, near));
    }

    private Stream<String> types() {
        return texts.keySet().stream().filter(Sources::isType);
    }

    /** The part of a name behind a type's, from the dot on. */
    private static String rest(String name, String type) {
        return name.substring(name.startsWith(type) ? type.length() : simple(type).length());
    }

    private List<Declaration> within(List<Declaration> found, String path) {
        if (path.isEmpty()) return found;
        String name = path.substring(1).replaceAll("\\..*", "");
        var members = members(found.get(0), name);
        if (members.isEmpty()) throw new IllegalArgumentException("\"%s\" not found in %s.%s; the nearest names are %s".formatted(
                name, found.get(0).owner(), found.get(0).name(), nearest(name, found.get(0).members().stream().map(Declaration::name))));
        return within(members, path.substring(1 + name.length()));
    }

    /** A type's own members of this name, or those of what it extends or implements. */
    private List<Declaration> members(Declaration type, String name) {
        var own = type.members(name);
        if (!own.isEmpty()) return own;
        return type.supertypes().stream().flatMap(above -> resolved(above, type.owner()).stream())
                .map(above -> members(parsed(above), name)).filter(members -> !members.isEmpty()).findFirst().orElse(List.of());
    }

    Declaration parsed(String full) {
        return SourceParser.parse(full.replace('.', '/') + ".java", texts.get(full));
    }

    /** The public types directly in a package. */
    List<String> typesIn(String packageName) {
        return types().filter(type -> type.equals(packageName + "." + simple(type))).toList();
    }

    /** The full name of a type that is written like this in a package; of several such types elsewhere none. */
    Optional<String> resolved(String written, String packageName) {
        if (texts.containsKey(written)) return Optional.of(written);
        if (texts.containsKey(packageName + "." + written)) return Optional.of(packageName + "." + written);
        var found = types().filter(type -> simple(type).equals(written)).toList();
        return Optional.of(found).filter(types -> types.size() == 1).map(types -> types.get(0));
    }

    /** The shortest name that {@link #named} understands. */
    String shortest(String full) {
        return texts.keySet().stream().filter(type -> simple(type).equals(simple(full))).count() == 1 && isType(full) ? simple(full) : full;
    }

    /** The methods and constants of this name, whichever type has them. */
    private Stream<String> methods(String name) {
        var declared = Pattern.compile("(?m)^ {4}public [^(=;]*\\b" + Pattern.quote(name) + "\\b");
        return types().filter(type -> declared.matcher(texts.get(type)).find()).map(type -> shortest(type) + "." + name);
    }

    private Stream<String> shortNames() {
        return texts.keySet().stream().map(this::shortest);
    }

    private static boolean isType(String full) {
        return Character.isUpperCase(simple(full).charAt(0));
    }

    private static String simple(String full) {
        return full.substring(full.lastIndexOf('.') + 1);
    }

    private static String nearest(String name, Stream<String> names) {
        String wanted = name.toLowerCase(Locale.ROOT);
        var byDistance = Comparator.<String>comparingInt(known -> distance(wanted, known.toLowerCase(Locale.ROOT)));
        return names.distinct().sorted(byDistance).limit(NEAREST).collect(Collectors.joining(", "));
    }

    /** Letters to insert, delete or replace (Levenshtein); one name within the other is as near as one letter. */
    private static int distance(String a, String b) {
        if (a.contains(b) || b.contains(a)) return 1;
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
