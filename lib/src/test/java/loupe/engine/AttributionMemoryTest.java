package loupe.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import loupe.data.DrawnDigits;
import loupe.inspect.Attribution;
import loupe.inspect.GradCam;
import loupe.inspect.InputTimesGradient;
import loupe.inspect.IntegratedGradients;
import loupe.inspect.Occlusion;
import loupe.inspect.Saliency;
import loupe.inspect.SmoothGrad;
import loupe.inspect.Target;
import loupe.nn.Cnn;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

/** Native arrays: attributions leave none behind. */
class AttributionMemoryTest {
    private static final List<Attribution> METHODS =
            List.of(new Saliency(), new InputTimesGradient(), new SmoothGrad(4, 0.1, 1), new IntegratedGradients(4), new Occlusion(7, 7), new GradCam("conv2"));

    @Test
    void aThousandAttributionsLeaveNothingBehind() {
        int before = Mxnet.live();
        var images = DrawnDigits.of(17, 1);
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            int after = 0;
            for (int round = 0; round < 10; round++) {
                for (var method : METHODS) {
                    method.explain(network, images, Target.ofClass(1));
                }
                if (round == 0) after = Mxnet.live();
            }
            assertEquals(after, Mxnet.live());
        }
        assertEquals(before, Mxnet.live());
    }
}
