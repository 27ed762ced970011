package loupe.data;

import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Patients with and without heart disease: 11 features and {@code HeartDisease} (0 or 1). {@code Cholesterol} is 0 where it was not measured.
 */
public final class HeartDisease {
    private static final List<String> COLUMNS = List.of("Age", "Sex", "ChestPainType", "RestingBP", "Cholesterol", "FastingBS", "RestingECG", "MaxHR",
            "ExerciseAngina", "Oldpeak", "ST_Slope", "HeartDisease");
    private static final ColumnType[] TYPES = {ColumnType.INTEGER, ColumnType.STRING, ColumnType.STRING, ColumnType.INTEGER, ColumnType.INTEGER, ColumnType.INTEGER,
            ColumnType.STRING, ColumnType.INTEGER, ColumnType.STRING, ColumnType.DOUBLE, ColumnType.STRING, ColumnType.INTEGER};

    private HeartDisease() {}

    /** @throws IllegalStateException if the table is not to be had; the message says where it was looked for */
    public static Table train() {
        return read(RealData.HEART.find().orElseThrow(RealData.HEART::missing).folder().resolve("heart_train_718.csv"));
    }

    /** @throws IllegalStateException if the table is not to be had */
    public static Table test() {
        return read(RealData.HEART.find().orElseThrow(RealData.HEART::missing).folder().resolve("heart_test_200.csv"));
    }

    /**
     * Reads a table of these columns.
     *
     * @throws IllegalArgumentException if the file is missing, has other columns, or a value of another type than its column
     */
    public static Table read(Path file) {
        try {
            var names = Table.read().usingOptions(CsvReadOptions.builder(file.toFile()).sample(false).columnTypesToDetect(List.of(ColumnType.STRING))).columnNames();
            if (!names.equals(COLUMNS)) throw new IllegalArgumentException("columns " + names + "; expected " + COLUMNS);
            return Table.read().usingOptions(CsvReadOptions.builder(file.toFile()).columnTypes(TYPES)).setName(file.getFileName().toString());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("%s is not a heart-disease table: %s".formatted(file, e.getMessage()), e);
        }
    }
}
