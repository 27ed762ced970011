package loupe.data;

import java.util.List;
import java.util.SplittableRandom;
import loupe.data.drawing.Normal;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Patients that the project makes up: what stands in for the heart-disease table where there is none. They are nobody, and say nothing about the disease.
 *
 * <p>First a class by the toss of a coin, then each feature by itself from a distribution that depends on the class, in round numbers. Always the same for
 * the same seed, on any machine.
 */
public final class MadeUpPatients {
    private static final long TRAIN_SEED = 11;
    private static final long TEST_SEED = 12;
    private static final Source SOURCE = new Source(Source.Kind.DRAWN, "patients made up by Loupe");

    private MadeUpPatients() {}

    /** 718 patients. */
    public static FeatureTable train() {
        return of("made-up patients, training", 718, TRAIN_SEED);
    }

    /** 200 others. */
    public static FeatureTable test() {
        return of("made-up patients, test", 200, TEST_SEED);
    }

    /** As many patients as asked for. */
    public static FeatureTable of(int count, long seed) {
        return of("made-up patients", count, seed);
    }

    private static FeatureTable of(String name, int count, long seed) {
        if (count < 1) throw new IllegalArgumentException("%d patients; expected 1 or more".formatted(count));
        var table = Table.create(name);
        HeartDisease.COLUMNS.forEach((column, type) -> table.addColumns(type.create(column)));
        var random = RandomSource.of(seed, RandomSource.Purpose.DRAWING);
        for (int i = 0; i < count; i++) append(table, random.at(i));
        return HeartDisease.of(name, SOURCE, table);
    }

    private static void append(Table table, SplittableRandom random) {
        boolean ill = random.nextDouble() < 0.55;
        whole(table, "Age", around(ill ? 56 : 50, 9, 25, 80, random));
        text(table, "Sex", choice(List.of("M", "F"), ill ? 0.9 : 0.65, 1, random));
        text(table, "ChestPainType", choice(List.of("ASY", "NAP", "ATA", "TA"), ill ? 0.75 : 0.25, 0.5, random));
        whole(table, "RestingBP", around(ill ? 135 : 130, 18, 80, 200, random));
        boolean measured = random.nextDouble() < (ill ? 0.7 : 0.95);
        whole(table, "Cholesterol", measured ? around(245, 55, 100, 600, random) : 0);
        whole(table, "FastingBS", random.nextDouble() < (ill ? 0.35 : 0.1) ? 1 : 0);
        text(table, "RestingECG", choice(List.of("Normal", "LVH", "ST"), 0.6, 0.5, random));
        whole(table, "MaxHR", around(ill ? 125 : 150, 23, 60, 205, random));
        text(table, "ExerciseAngina", choice(List.of("N", "Y"), ill ? 0.4 : 0.85, 1, random));
        table.doubleColumn("Oldpeak").append(around(ill ? 12 : 4, 9, -20, 60, random) / 10.0);
        text(table, "ST_Slope", choice(List.of("Up", "Flat", "Down"), ill ? 0.2 : 0.75, 0.85, random));
        whole(table, HeartDisease.LABEL, ill ? 1 : 0);
    }

    private static int around(double mean, double deviation, int low, int high, SplittableRandom random) {
        return (int) Math.max(low, Math.min(high, Math.round(mean + deviation * Normal.next(random))));
    }

    /** The first with this probability; of the rest each next one with probability {@code next}, the last otherwise. */
    private static String choice(List<String> values, double first, double next, SplittableRandom random) {
        double probability = first;
        for (String value : values.subList(0, values.size() - 1)) {
            if (random.nextDouble() < probability) return value;
            probability = next;
        }
        return values.get(values.size() - 1);
    }

    private static void whole(Table table, String column, int value) {
        ((IntColumn) table.column(column)).append(value);
    }

    private static void text(Table table, String column, String value) {
        ((StringColumn) table.column(column)).append(value);
    }
}
