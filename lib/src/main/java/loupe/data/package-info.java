/**
 * Files become images, labels and feature tables; and where the files are found.
 *
 * <p>A set is looked for in the folder {@code LOUPE_DATA}, in the project's cache {@code data/cache}, and at its public home, in this order. Where it is
 * not to be had, one that the project draws or makes up itself takes its place, and {@link loupe.data.Examples#source()} says so.
 *
 * <pre>{@code
 * var train = Mnist.train();
 * var fours = train.where(i -> train.label(i) == 4);
 * var mine = ImageFolder.of(Path.of("my-digits")).handwriting();   // photos, one folder a digit
 * }</pre>
 */
package loupe.data;
