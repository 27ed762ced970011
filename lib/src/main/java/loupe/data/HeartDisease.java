package loupe.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Patients with and without heart disease, 11 features each. {@code Cholesterol} and {@code RestingBP} are 0 where they were not measured.
 *
 * <p>{@code Age} in years, {@code RestingBP} in mm Hg, {@code Cholesterol} in mg/dl, {@code FastingBS} 1 for a fasting blood sugar above 120 mg/dl,
 * {@code MaxHR} in beats a minute, {@code Oldpeak} the depression of the ST segment by exercise, {@code ST_Slope} its slope at the peak of exercise.
 */
public final class HeartDisease {
    static final String LABEL = "HeartDisease";
    static final Map<String, ColumnType> COLUMNS = columns();
    private static final List<String> CLASSES = List.of("no disease", "disease");

    private HeartDisease() {}

    private static Map<String, ColumnType> columns() {
        var columns = new LinkedHashMap<String, ColumnType>();
        columns.put("Age", ColumnType.INTEGER);
        columns.put("Sex", ColumnType.STRING);
        columns.put("ChestPainType", ColumnType.STRING);
        columns.put("RestingBP", ColumnType.INTEGER);
        columns.put("Cholesterol", ColumnType.INTEGER);
        columns.put("FastingBS", ColumnType.INTEGER);
        columns.put("RestingECG", ColumnType.STRING);
        columns.put("MaxHR", ColumnType.INTEGER);
        columns.put("ExerciseAngina", ColumnType.STRING);
        columns.put("Oldpeak", ColumnType.DOUBLE);
        columns.put("ST_Slope", ColumnType.STRING);
        columns.put(LABEL, ColumnType.INTEGER);
        return columns;
    }

    /** 718 patients; where the table is not to be had, as many that Loupe makes up: see {@link FeatureTable#source()}. */
    public static FeatureTable train() {
        return RealData.HEART.find().map(found -> read(found.folder().resolve("heart_train_718.csv"), found.source())).orElseGet(MadeUpPatients::train);
    }

    /** 200 others; where the table is not to be had, as many that Loupe makes up. */
    public static FeatureTable test() {
        return RealData.HEART.find().map(found -> read(found.folder().resolve("heart_test_200.csv"), found.source())).orElseGet(MadeUpPatients::test);
    }

    /**
     * Reads a table of these columns and {@code HeartDisease}, 0 or 1.
     *
     * @throws IllegalArgumentException if the file is missing, has other columns, or a cell is not what its column holds; the message names the file, and the
     *     row, counted from 1 below the header, and the column
     */
    public static FeatureTable read(Path file) {
        return read(file, new Source(Source.Kind.FILES, file.getFileName().toString()));
    }

    private static FeatureTable read(Path file, Source source) {
        try {
            return of(file.getFileName().toString(), source, new Csv(COLUMNS).read(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is not a heart-disease table: %s".formatted(file, e.getMessage()), e);
        }
    }

    static FeatureTable of(String name, Source source, Table table) {
        IntColumn labels = table.intColumn(LABEL);
        for (int i = 0; i < labels.size(); i++) {
            if (labels.getInt(i) == 0 || labels.getInt(i) == 1) continue;
            throw new IllegalArgumentException("row %d, column %s: \"%d\"; expected 0 or 1".formatted(i + 1, LABEL, labels.getInt(i)));
        }
        return FeatureTable.of(name, source, table.rejectColumns(LABEL), CLASSES, labels.asIntArray());
    }
}
