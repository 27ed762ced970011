package loupe.trial;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import loupe.engine.Workers;

/**
 * A log of results that are dear to compute. Each is known by what it follows from, and computed where the log does not hold it.
 *
 * <p>A result that {@link Recheck} picks is computed again, and has to agree with its line.
 */
public final class Trials {
    /** Raised with each change of the library after which trials come out otherwise: what the log holds then runs again. */
    private static final int NUMERICS = 1;
    private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private final Optional<Places> places;
    private final Map<String, TrialLine> lines = new LinkedHashMap<>();
    private final Map<String, TrialLine> read = new LinkedHashMap<>();
    private final Map<String, TrialLine> run = new LinkedHashMap<>();
    private final Map<String, TrialLine> checked = new LinkedHashMap<>();
    private final Recheck recheck;

    private Trials(Optional<Places> places) {
        this.places = places;
        places.stream().flatMap(Places::all).flatMap(file -> LineFile.read(file, TrialLine::parse).stream()).forEach(line -> lines.put(line.key(), line));
        recheck = Recheck.of(lines.values().stream().map(TrialLine::processorSeconds).toList());
    }

    /**
     * The trials of a log, in a file that need not be there; see {@link Places} for one in the project's {@code data/}.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    public static Trials of(Path log) {
        return new Trials(Optional.of(Places.of(log)));
    }

    /** No log: everything is computed, and nothing kept. */
    public static Trials none() {
        return new Trials(Optional.empty());
    }

    /**
     * The result of a computation: read if the log holds it, else computed and added. Several threads may ask at once.
     *
     * @param kind what is computed, such as "cross-validation"
     * @param from all that the result follows from, by name: see {@link Described#description}
     * @param type of the result: a record of numbers, text and lists, or another type that Gson knows
     * @throws IllegalArgumentException if a value of {@code from} cannot be described
     * @throws IllegalStateException if a result that was computed again does not agree with its line
     * @throws RuntimeException what the computation throws; nothing is added then
     */
    public <R> R run(String kind, Map<String, ?> from, Class<R> type, Supplier<R> computation) {
        if (places.isEmpty()) return computation.get();
        var described = Description.of(from).getAsJsonObject();
        described.addProperty("numerics", NUMERICS);
        var line = find(TrialLine.key(kind, described));
        if (line.isEmpty()) return GSON.fromJson(add(computed(kind, described, computation)).result(), type);
        if (recheck.picks(line.get().key(), line.get().processorSeconds())) check(line.get(), computed(kind, described, computation));
        return GSON.fromJson(line.get().result(), type);
    }

    /** A checksum of what a result follows from, for names of files. */
    public int fingerprint(Map<String, ?> from) {
        var checksum = new CRC32();
        checksum.update(GSON.toJson(Description.of(from)).getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }

    private synchronized Optional<TrialLine> find(String key) {
        var line = Optional.ofNullable(lines.get(key));
        line.filter(found -> !run.containsKey(key)).ifPresent(found -> {
            if (read.put(key, found) == null) note(found);
        });
        return line;
    }

    private void note(TrialLine asked) {
        places.flatMap(Places::asked).ifPresent(file -> append(file, asked));
    }

    private static void append(Path path, TrialLine line) {
        try (var file = LineFile.open(path)) {
            file.append(line.text());
        }
    }

    private static TrialLine computed(String kind, JsonObject from, Supplier<?> computation) {
        long start = System.nanoTime();
        double processor = processorSeconds();
        var result = GSON.toJsonTree(computation.get());
        return new TrialLine(kind, from, result, (System.nanoTime() - start) / 1e9, processorSeconds() - processor, LocalDate.now().toString(), Machine.here());
    }

    /** Of this thread and the worker that is its own, or of all the process where all workers may be at it. */
    private static double processorSeconds() {
        if (Workers.isApart()) return Workers.processorSeconds();
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system ? system.getProcessCpuTime() / 1e9 : 0;
    }

    private synchronized TrialLine add(TrialLine line) {
        append(places.orElseThrow().added(), line);
        note(line);
        lines.put(line.key(), line);
        run.put(line.key(), line);
        return line;
    }

    private synchronized void check(TrialLine line, TrialLine again) {
        Agreement.check("%s: a %s from %s".formatted(places.orElseThrow().added().getFileName(), line.kind(), line.from()), line.ran(), again.ran());
        checked.put(line.key(), line);
    }

    /** A file beside the log, for what a line cannot hold; empty without a log. */
    public Optional<Places> beside(String ending) {
        return places.map(all -> new Places(all.kept().map(kept -> sibling(kept, ending)), sibling(all.added(), ending), Optional.empty()));
    }

    private static Path sibling(Path log, String ending) {
        return log.resolveSibling(log.getFileName().toString().replaceFirst("[.]jsonl$", "") + "-" + ending);
    }

    /** How many were read so far, when and on what they ran and what they cost, and how many were run. */
    @Override
    public synchronized String toString() {
        if (places.isEmpty()) return "no log: everything is computed";
        var parts = new ArrayList<String>();
        if (!read.isEmpty()) parts.add("read: " + Summary.of(List.copyOf(read.values())));
        if (!checked.isEmpty()) parts.add("%,d of these run again now, in agreement".formatted(checked.size()));
        if (!run.isEmpty()) parts.add("run now: " + Summary.of(List.copyOf(run.values())));
        if (parts.isEmpty()) parts.add("nothing asked for yet");
        return "%s: %s".formatted(places.get().added().getFileName(), String.join("; ", parts));
    }
}
