/**
 * The little that talks to the kernel: how values show where a cell ends with them, and progress while a cell works.
 *
 * <pre>{@code
 * var book = Notebook.open("my-notebook", RealData.MNIST);
 * var history = Training.sgd(0.01, 0.5).epochs(5).listener(book.live()).fit(network, train, test);
 * book.figure("my-curves", TrainingCurves.of(history), train);
 * Help.of(history)
 * }</pre>
 */
package loupe.notebook;
