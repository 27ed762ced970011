/**
 * The fast way of running a DJL block on MXNet, and the only place that calls the engine's C interface.
 *
 * <p>A forward pass is <b>traced</b> ({@link loupe.engine.Trace}): what DJL records for its gradients is the graph, as JSON. The graph is
 * <b>rewritten</b> ({@link loupe.engine.Rewrite}): dropout masks become inputs, channels are padded to what vector units like. It is
 * <b>bound</b> ({@link loupe.engine.Executor}) to its arrays, once for every share of a batch, on permanent threads
 * ({@link loupe.engine.Workers}), and gives gradients ({@link loupe.engine.Program}) or outputs ({@link loupe.engine.Predictor}). The first
 * numbers are compared with DJL's ({@link loupe.engine.Agreement}); where they differ, or a block cannot be traced, it runs as DJL runs it,
 * and {@link loupe.engine.Backend} says why.
 *
 * <pre>{@code
 * try (var program = new Program(network.engineBlock(), Set.of(64), sample)) {
 *     var pass = program.shares(64).get(0).pass();
 *     float[] scores = pass.forward(values, key, 0);
 *     pass.backward(headGradient);
 * }
 * }</pre>
 */
package loupe.engine;
