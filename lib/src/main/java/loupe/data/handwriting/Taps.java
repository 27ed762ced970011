package loupe.data.handwriting;

/** A one-dimensional linear filter: output i is a weighted mean of the inputs from {@code first[i]} on. */
record Taps(int[] first, float[][] weights) {

    /** Output i covers the stretch {@code from + i * length / count}, weighted by a triangle at least one input wide to each side. */
    static Taps triangle(double from, double length, int count, int inputs) {
        var first = new int[count];
        var weights = new float[count][];
        double step = length / count;
        double reach = Math.max(1, step);
        for (int i = 0; i < count; i++) {
            double centre = from + (i + 0.5) * step - 0.5;
            int low = (int) Math.ceil(centre - reach);
            int high = (int) Math.floor(centre + reach);
            var w = new float[high - low + 1];
            for (int k = low; k <= high; k++) w[k - low] = (float) Math.max(0, 1 - Math.abs(k - centre) / reach);
            put(i, low, w, centre < -0.5 || centre > inputs - 0.5, inputs, first, weights);
        }
        return new Taps(first, weights);
    }

    /** Output i is the mean over exactly the stretch {@code from + i * step} to {@code from + (i + 1) * step}. */
    static Taps box(double from, double step, int count, int inputs) {
        var first = new int[count];
        var weights = new float[count][];
        for (int i = 0; i < count; i++) {
            double a = from + i * step;
            double b = a + step;
            int low = (int) Math.floor(a);
            int high = (int) Math.ceil(b) - 1;
            var w = new float[high - low + 1];
            for (int k = low; k <= high; k++) w[k - low] = (float) (Math.min(b, k + 1) - Math.max(a, k));
            put(i, low, w, true, inputs, first, weights);
        }
        return new Taps(first, weights);
    }

    static Taps gaussian(double sigma, int inputs) {
        int reach = (int) Math.ceil(3 * sigma);
        var first = new int[inputs];
        var weights = new float[inputs][];
        for (int i = 0; i < inputs; i++) {
            var w = new float[2 * reach + 1];
            for (int k = -reach; k <= reach; k++) w[k + reach] = (float) Math.exp(-k * k / (2 * sigma * sigma));
            put(i, i - reach, w, false, inputs, first, weights);
        }
        return new Taps(first, weights);
    }

    /** Keeps the weights that lie inside; what is outside counts as 0 if {@code dark}, otherwise it does not count. */
    private static void put(int i, int low, float[] w, boolean dark, int inputs, int[] first, float[][] weights) {
        double all = 0;
        for (float v : w) all += v;
        int from = Math.min(Math.max(low, 0), inputs);
        int to = Math.max(from, Math.min(low + w.length, inputs));
        if (to == from) {
            weights[i] = new float[0];
            return;
        }
        double inside = 0;
        for (int k = from; k < to; k++) inside += w[k - low];
        double total = dark ? all : inside;
        var kept = new float[to - from];
        for (int k = from; k < to; k++) kept[k - from] = total > 0 ? (float) (w[k - low] / total) : 0;
        first[i] = from;
        weights[i] = kept;
    }

    Plane applyAcross(Plane in) {
        var out = Plane.of(first.length, in.height());
        for (int y = 0; y < in.height(); y++) {
            int row = y * in.width();
            for (int i = 0; i < first.length; i++) {
                float sum = 0;
                float[] w = weights[i];
                int at = row + first[i];
                for (int k = 0; k < w.length; k++) sum += w[k] * in.values()[at + k];
                out.values()[y * first.length + i] = sum;
            }
        }
        return out;
    }

    Plane applyDown(Plane in) {
        int width = in.width();
        var out = Plane.of(width, first.length);
        for (int i = 0; i < first.length; i++) {
            for (int k = 0; k < weights[i].length; k++) {
                float w = weights[i][k];
                int from = (first[i] + k) * width;
                for (int x = 0; x < width; x++) out.values()[i * width + x] += w * in.values()[from + x];
            }
        }
        return out;
    }
}
