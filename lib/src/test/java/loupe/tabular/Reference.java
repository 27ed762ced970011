package loupe.tabular;

import com.google.gson.Gson;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import loupe.data.FeatureTable;
import loupe.data.Source;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What tools/reference/tables.py drew and found. */
record Reference(int[] labels, int[] age, double[] rate, List<String> kind, double[][] encoded, double[] probabilities, double[] coarse,
                 double[] falsePositives, double[] truePositives, double area, double coarseArea, int[] stump) {
    static final Reference READ = read();
    static final FeatureTable ROWS = READ.rows();

    private static Reference read() {
        var file = Reference.class.getResourceAsStream("scikit-learn.json");
        return new Gson().fromJson(new InputStreamReader(file, StandardCharsets.UTF_8), Reference.class);
    }

    private FeatureTable rows() {
        var table = Table.create(IntColumn.create("age", age), DoubleColumn.create("rate", rate), StringColumn.create("kind", kind));
        return FeatureTable.of("reference", new Source(Source.Kind.FILES, "made here"), table, List.of("well", "ill"), labels);
    }
}
