/**
 * Experiments: what is varied is a value, every trial ends up as a line in a file, and only what is missing there is run.
 *
 * <pre>{@code
 * var filters = Hyperparameter.of("filters", 8, 16, 32);
 * var rate = Hyperparameter.of("dropout", 0.1, 0.25, 0.5);
 * var space = SearchSpace.of(filters, rate);
 * var sweep = Sweep.of(Path.of("sweep.jsonl"), Validation.holdOut(Mnist.train(), 10_000), chosen -> new Candidate(
 *         Cnn.DIGITS.with("conv1", Convolution.of(chosen.get(filters), 5)).with("dropout1", new ChannelDropout(chosen.get(rate))),
 *         Training.adam(0.001).epochs(5))).seeds(1, 2, 3);
 * sweep.plan(space.grid());
 * sweep.run(space.grid()).best();
 * }</pre>
 */
package loupe.experiment;
