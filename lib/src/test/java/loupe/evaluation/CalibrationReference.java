package loupe.evaluation;

import com.google.gson.Gson;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What tools/reference/calibration.py wrote. */
record CalibrationReference(double[][] scores, int[] truth, List<Binned> binned, double brier, double temperature, double loss) {

    /** Accuracy and confidence of the bins that have examples; counts of all. */
    record Binned(int bins, List<Integer> counts, List<Double> accuracy, List<Double> confidence, double expected, double maximum) {}

    static CalibrationReference read() {
        var file = CalibrationReference.class.getResourceAsStream("calibration.json");
        return new Gson().fromJson(new InputStreamReader(file, StandardCharsets.UTF_8), CalibrationReference.class);
    }

    double[][] probabilities(double temperature) {
        return Arrays.stream(scores).map(row -> {
            double sum = Arrays.stream(row).map(score -> Math.exp(score / temperature)).sum();
            return Arrays.stream(row).map(score -> Math.exp(score / temperature) / sum).toArray();
        }).toArray(double[][]::new);
    }

    float[][] floats() {
        var floats = new float[scores.length][scores[0].length];
        for (int i = 0; i < floats.length; i++) for (int c = 0; c < floats[i].length; c++) floats[i][c] = (float) scores[i][c];
        return floats;
    }
}
