package loupe.inspect;

import java.awt.image.BufferedImage;
import java.util.List;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.nn.Tensor;

/**
 * What a target wants to see.
 *
 * @param pixels of the image, (channel, height, width), whole numbers from 0 (black) to 255 (white)
 * @param value what the target comes to in this image
 */
public record Visualization(Target target, Tensor pixels, double value) {

    /** As a picture, grey or in colour. */
    public BufferedImage image() {
        var sizes = pixels.shape();
        float[] values = pixels.toArray();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Math.round(values[i]);
        var source = new Source(Source.Kind.DRAWN, "what %s wants to see".formatted(target));
        var shape = new ImageShape(sizes.size(0), sizes.size(1), sizes.size(2));
        return ImageSet.of(source.description(), source, shape, List.of(target.toString()), bytes, new byte[1], List.of()).image(0);
    }
}
