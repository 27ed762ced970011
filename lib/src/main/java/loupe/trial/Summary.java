package loupe.trial;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What there is to say of some trials in a line of text. */
final class Summary {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Summary() {}

    static String of(List<TrialLine> lines) {
        return "%s, run %s on %s, in %s of processor time".formatted(kinds(lines), days(lines), machines(lines), duration(lines.stream().mapToDouble(TrialLine::processorSeconds).sum()));
    }

    private static String kinds(Collection<TrialLine> lines) {
        var counts = lines.stream().collect(Collectors.groupingBy(TrialLine::kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().map(each -> "%,d × %s".formatted(each.getValue(), each.getKey())).collect(Collectors.joining(", "));
    }

    private static String days(Collection<TrialLine> lines) {
        var days = lines.stream().map(TrialLine::day).sorted().toList();
        LocalDate first = days.get(0);
        LocalDate last = days.get(days.size() - 1);
        return first.equals(last) ? "on " + DAY.format(first) : "from %s to %s".formatted(DAY.format(first), DAY.format(last));
    }

    private static String machines(Collection<TrialLine> lines) {
        return lines.stream().map(line -> "%s (Java %s)".formatted(line.on().getOrDefault(Machine.PROCESSOR, "?"), line.on().getOrDefault("java", "?"))).distinct().sorted()
                .collect(Collectors.joining(" and "));
    }

    static String duration(double seconds) {
        if (seconds < 100) return "%.0f s".formatted(seconds);
        return seconds < 6000 ? "%.0f min".formatted(seconds / 60) : "%.1f h".formatted(seconds / 3600);
    }
}
