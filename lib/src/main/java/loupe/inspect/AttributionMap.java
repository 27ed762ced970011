package loupe.inspect;

import loupe.nn.Tensor;

/**
 * How much each pixel of an image matters.
 *
 * @param target the number that is explained
 * @param score what it is for this image
 * @param values (channel, height, width) in the size of the image; one channel where the method does not tell channels apart
 */
public record AttributionMap(Target target, double score, Tensor values) {

    /** A value a pixel, (height, width): the sum over the channels. */
    public float[][] toMap() {
        float[] all = values.toArray();
        var map = new float[values.shape().size(1)][values.shape().size(2)];
        int width = map[0].length;
        for (int i = 0; i < all.length; i++) map[i / width % map.length][i % width] += all[i];
        return map;
    }

    /** The sum over all pixels. */
    public double sum() {
        double sum = 0;
        for (float value : values.toArray()) sum += value;
        return sum;
    }
}
