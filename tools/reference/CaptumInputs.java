import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.Project;
import loupe.inspect.SmoothGrad;
import loupe.nn.Cnn;
import loupe.nn.SafeTensors;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;

/**
 * What captum_attributions.py explains: two digits that the project drew, pixels from 0 to 255, and the noise that SmoothGrad adds.
 *
 * <pre>java -cp 'lib/target/dist/*' tools/reference/CaptumInputs.java</pre>
 */
public class CaptumInputs {
    public static void main(String[] arguments) {
        ImageSet images = DrawnDigits.of(2, 3);
        var noise = new SmoothGrad(10, 0.15, 1).noise(Cnn.DIGITS.input());
        var tensors = Map.of(
                "pixels", Tensor.of(TensorShape.of(2, 1, 28, 28), join(IntStream.range(0, 2).mapToObj(i -> pixels(images.pixels(i))).toArray(float[][]::new))),
                "noise", Tensor.of(TensorShape.of(10, 1, 28, 28), join(noise.stream().map(Tensor::toArray).toArray(float[][]::new))));
        var origin = Map.of("origin", "DrawnDigits.of(2, 3) and new SmoothGrad(10, 0.15, 1).noise; made by tools/reference/CaptumInputs.java");
        new SafeTensors(tensors, origin).write(Project.root().resolve("lib/src/test/resources/captum/inputs.safetensors"));
    }

    private static float[] pixels(byte[] bytes) {
        var pixels = new float[bytes.length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = bytes[i] & 0xFF;
        return pixels;
    }

    private static float[] join(float[][] rows) {
        var all = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
        return all;
    }
}
