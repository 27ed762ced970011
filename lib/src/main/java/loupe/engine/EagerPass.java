package loupe.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;

/** Passes the way DJL runs a block: operator by operator. */
final class EagerPass implements Pass {
    private final EngineBlock block;
    private final int examples;
    private final float[][] values;
    private final List<String> trained;
    private EngineBlock.Gradients gradients;
    private NDManager manager;
    private GradientCollector collector;
    private NDArray output;

    EagerPass(EngineBlock block, int examples, List<String> trained) {
        this.block = block;
        this.examples = examples;
        this.trained = trained;
        values = new float[trained.size()][];
    }

    @Override
    public int examples() {
        return examples;
    }

    @Override
    public float[] forward(float[] input, long key, int first) {
        release();
        Engine.getInstance().setRandomSeed(Long.hashCode(key)); // for dropout of DJL's own
        gradients = block.differentiate();
        manager = block.manager().newSubManager();
        float[] exact = Arrays.copyOf(input, (int) block.shape(examples).size());
        var x = manager.create(exact, block.shape(examples));
        collector = Engine.getInstance().newGradientCollector();
        output = block.forward(x, true, new Forward(key, first));
        return output.toFloatArray();
    }

    @Override
    public void backward(float[] head) {
        float[] exact = Arrays.copyOf(head, (int) output.size());
        collector.backward(output.mul(manager.create(exact, output.getShape())).sum());
        for (int i = 0; i < values.length; i++) values[i] = gradients.arrays().get(trained.get(i)).toFloatArray();
        release();
    }

    private void release() {
        if (manager == null) return;
        collector.close();
        manager.close();
        manager = null;
        gradients.close();
    }

    @Override
    public void gradient(int parameter, int from, int to, float[] target) {
        System.arraycopy(values[parameter], from, target, from, to - from);
    }

    @Override
    public void close() {
        release();
    }
}
