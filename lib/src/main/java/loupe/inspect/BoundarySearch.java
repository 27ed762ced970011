package loupe.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.nn.Input;
import loupe.nn.Network;
import loupe.nn.Predictions;
import loupe.nn.Tensor;

/**
 * Looks for the nearest image that a network answers otherwise, in the sum of squares: the fast adaptive boundary attack (Croce and Hein 2020) without
 * restarts. As in DeepFool (Moosavi-Dezfooli and others 2016), the boundary to each rival answer is taken for the plane that its gradient says; here the
 * step to the nearest one minds black and white and is pulled towards the original, and once the boundary is crossed the search goes back and on.
 */
final class BoundarySearch {
    private static final int STEPS = 20;
    private static final int HALVINGS = 7;
    private static final int RIVALS = 9;
    private static final double BEYOND = 0.02;
    private static final double WAY_BACK = 0.9;

    private final Network network;
    private final Input input;
    private final ImageSet images;
    private final int[] answers;
    private final int[][] rivals;
    private final float[][] original;
    private final float[][] nearest;
    private final double[] beyond;
    private final float[][] current;

    private BoundarySearch(Network network, Predictions before) {
        this.network = network;
        input = network.input();
        images = before.images();
        answers = before.predicted();
        rivals = IntStream.range(0, before.size()).mapToObj(i -> rivals(before.scores(i), answers[i])).toArray(int[][]::new);
        original = Pixels.of(images);
        nearest = original.clone();
        current = original.clone();
        beyond = new double[current.length];
        Arrays.fill(beyond, BEYOND);
    }

    /** The nearest images found; an image whose answer did not turn is as it was. */
    static float[][] of(Network network, Predictions before) {
        var search = new BoundarySearch(network, before);
        for (int step = 0; step < STEPS; step++) {
            search.step();
            search.cross();
        }
        search.halve();
        return search.nearest;
    }

    /** The answers that come next, the most probable first. */
    private static int[] rivals(float[] scores, int answer) {
        return IntStream.range(0, scores.length).filter(c -> c != answer).boxed()
                .sorted(Comparator.comparingDouble(c -> -scores[c])).limit(RIVALS).mapToInt(c -> c).toArray();
    }

    private void step() {
        int each = rivals[0].length;
        var inputs = new ArrayList<Tensor>();
        for (var tensor : Pixels.inputs(input, current)) for (int r = 0; r < each; r++) inputs.add(tensor);
        var found = network.gradients(Network.OUTPUT, Network.INPUT, inputs, (k, scores) -> lead(scores, rivals[k / each][k % each], answers[k / each]));
        for (int i = 0; i < current.length; i++) {
            var planes = new ArrayList<Plane>();
            for (int r = 0; r < each; r++) {
                var scores = found.outputs().get(i * each + r);
                float[] slope = Pixels.gradient(input, found.gradients().get(i * each + r));
                planes.add(Plane.through(current[i], scores.at(rivals[i][r]) - (double) scores.at(answers[i]), slope));
            }
            current[i] = stepped(i, planes);
        }
    }

    private static Tensor lead(Tensor scores, int rival, int answer) {
        var derivative = new float[scores.shape().elements()];
        derivative[rival] = 1;
        derivative[answer] = -1;
        return Tensor.of(scores.shape(), derivative);
    }

    /** The place on the nearest plane, between that nearest to here and that nearest to the original: the more the former, the farther the original is. */
    private float[] stepped(int i, List<Plane> planes) {
        float[] here = current[i];
        var plane = planes.stream().min(Comparator.comparingDouble(each -> each.distance(here))).orElseThrow();
        float[] fromHere = plane.nearest(here);
        float[] fromOriginal = plane.nearest(original[i]);
        double far = Plane.length(here, fromHere);
        double farther = Plane.length(original[i], fromOriginal);
        return along(fromHere, fromOriginal, far == 0 ? 0 : far / (far + farther));
    }

    /**
     * Looks a little beyond where the boundary should be, and farther each time, until it is crossed: near it, whole grey levels are too coarse for a
     * small step. Then goes back.
     */
    private void cross() {
        boolean[] turned = judge(IntStream.range(0, current.length).mapToObj(i -> along(original[i], current[i], 1 + beyond[i])).toArray(float[][]::new));
        for (int i = 0; i < current.length; i++) {
            if (turned[i]) current[i] = along(original[i], current[i], WAY_BACK);
            beyond[i] = nearest[i] == original[i] ? 2 * beyond[i] : BEYOND;
        }
    }

    /** Which images are answered otherwise once their pixels are whole; the nearest of these are kept. */
    private boolean[] judge(float[][] pixels) {
        var rounded = Pixels.rounded(images.name(), pixels, images);
        int[] now = network.predict(rounded).predicted();
        float[][] whole = Pixels.of(rounded);
        var turned = new boolean[now.length];
        for (int i = 0; i < now.length; i++) {
            turned[i] = now[i] != answers[i];
            boolean first = nearest[i] == original[i];
            if (turned[i] && (first || Plane.length(original[i], whole[i]) < Plane.length(original[i], nearest[i]))) nearest[i] = whole[i];
        }
        return turned;
    }

    /** Nears the boundary on the straight way between each image and the nearest one found. */
    private void halve() {
        float[][] far = nearest.clone();
        var low = new double[far.length];
        var high = new double[far.length];
        Arrays.fill(high, 1);
        for (int round = 0; round < HALVINGS; round++) {
            var middle = new float[far.length][];
            for (int i = 0; i < far.length; i++) middle[i] = along(original[i], far[i], (low[i] + high[i]) / 2);
            boolean[] turned = judge(middle);
            for (int i = 0; i < far.length; i++) (turned[i] ? high : low)[i] = (low[i] + high[i]) / 2;
        }
    }

    /** The pixels on the straight way from here to there, or beyond. */
    private static float[] along(float[] from, float[] to, double share) {
        var along = new float[from.length];
        for (int p = 0; p < along.length; p++) along[p] = Pixels.clipped(from[p] + share * (to[p] - from[p]));
        return along;
    }
}
