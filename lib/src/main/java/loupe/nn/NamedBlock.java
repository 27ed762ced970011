package loupe.nn;

import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;
import java.util.LinkedHashMap;
import java.util.Map;

/** A block whose parameters are called as in PyTorch: {@code conv1.weight} is {@code weight} of the child {@code conv1}. */
abstract class NamedBlock extends AbstractBlock {
    /** What PyTorch calls a parameter that DJL calls otherwise. */
    private static final Map<String, String> NAMES = Map.of("gamma", "weight", "beta", "bias", "runningMean", "running_mean", "runningVar", "running_var",
            "l_0_i2h_WEIGHT", "weight_ih_l0", "l_0_h2h_WEIGHT", "weight_hh_l0", "l_0_i2h_BIAS", "bias_ih_l0", "l_0_h2h_BIAS", "bias_hh_l0");
    final Map<String, Block> named = new LinkedHashMap<>();

    final <B extends Block> B child(String name, B block) {
        named.put(name, addChildBlock(name, block));
        return block;
    }

    @Override
    public final ParameterList getParameters() {
        var list = new ParameterList();
        getDirectParameters().forEach(pair -> list.add(pair.getKey(), pair.getValue()));
        named.forEach((child, block) -> block.getParameters().forEach(pair -> list.add(child + "." + NAMES.getOrDefault(pair.getKey(), pair.getKey()), pair.getValue())));
        return list;
    }
}
