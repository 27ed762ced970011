package loupe.data.drawing;

import java.util.Arrays;
import java.util.List;

/** A thing in its place: what the picture is drawn from, before its colours are chosen. */
record Scene(double weight, Backdrop backdrop, List<Part> parts) {

    /** A filled form and what its colour is. Corners and centre in a unit square, y down; an oval is (centre x, centre y, half width, half height, turn in radians). */
    record Part(boolean isOval, double[] numbers, Tint tint) {

        boolean holds(double x, double y) {
            return isOval ? isInOval(x - numbers[0], y - numbers[1]) : isInShape(x, y);
        }

        private boolean isInOval(double x, double y) {
            double cos = StrictMath.cos(numbers[4]);
            double sin = StrictMath.sin(numbers[4]);
            double along = (x * cos + y * sin) / numbers[2];
            double across = (y * cos - x * sin) / numbers[3];
            return along * along + across * across < 1;
        }

        /** Whether a ray to the right crosses the outline an odd number of times. */
        private boolean isInShape(double x, double y) {
            boolean inside = false;
            for (int i = 0, before = numbers.length - 2; i < numbers.length; before = i, i += 2) {
                boolean crosses = numbers[i + 1] > y != numbers[before + 1] > y;
                if (crosses && x < numbers[i] + (y - numbers[i + 1]) / (numbers[before + 1] - numbers[i + 1]) * (numbers[before] - numbers[i])) inside = !inside;
            }
            return inside;
        }
    }

    /** "sky | oval 50,50 40,6 -6 paint | shape 46,50 30,76 38,76 trim" */
    static Scene parse(double weight, String text) {
        String[] parts = text.split("\\s*\\|\\s*");
        return new Scene(weight, Backdrop.valueOf(parts[0].strip().toUpperCase(java.util.Locale.ROOT)), Arrays.stream(parts).skip(1).map(Scene::part).toList());
    }

    private static Part part(String text) {
        String[] words = text.split("\\s+");
        boolean isOval = words[0].equals("oval");
        double[] numbers = Arrays.stream(words, 1, words.length - 1).flatMap(word -> Arrays.stream(word.split(","))).mapToDouble(word -> Double.parseDouble(word) / 100).toArray();
        if (isOval) numbers[4] *= 100 * Math.PI / 180;
        return new Part(isOval, numbers, Tint.valueOf(words[words.length - 1].toUpperCase(java.util.Locale.ROOT)));
    }
}
