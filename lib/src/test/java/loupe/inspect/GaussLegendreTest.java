package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {

    @Test
    void twoNodesLieAroundTheMiddle() {
        var nodes = GaussLegendre.nodes(2);
        assertEquals(0.5 - Math.sqrt(3) / 6, nodes.get(0).at(), 1e-15);
        assertEquals(0.5 + Math.sqrt(3) / 6, nodes.get(1).at(), 1e-15);
        assertEquals(0.5, nodes.get(1).weight(), 1e-15);
    }

    /** The integral of x to the power of k from 0 to 1 is 1 / (k + 1). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 50, 400})
    void polynomialsAreIntegratedExactly(int count) {
        var nodes = GaussLegendre.nodes(count);
        for (int k = 0; k < 2 * count; k++) {
            double power = k;
            assertEquals(1 / (power + 1), nodes.stream().mapToDouble(node -> node.weight() * Math.pow(node.at(), power)).sum(), 1e-12);
        }
    }
}
