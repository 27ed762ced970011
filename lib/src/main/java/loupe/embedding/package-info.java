/**
 * What a network makes of images, as points in a space: distances, neighbours, clusters, and maps of it.
 *
 * <p>The one idea: an {@link loupe.embedding.Embedding} is a set of images with one vector each, taken from any layer of a network. All that follows asks
 * only for distances between vectors, so it works on images that the network has never been trained on.
 *
 * <pre>{@code
 * var space = Embedding.of(network, "relu3", GreekLetters.train());
 * space.distancesFrom("alpha", 0);                                             // all letters, the nearest first
 * NearestNeighbours.of(space, 1, Distance.EUCLIDEAN).leaveOneOut().accuracy(); // judged by what each letter's own image did not say
 * FewShot.of(network, "relu2", GreekLetters.train(), 3, Distance.COSINE).read(photos); // signs that the network never learnt
 * TSne.of(8).project(space).trustworthiness(5);
 * }</pre>
 */
package loupe.embedding;
