package loupe.embedding;

/**
 * An image near another.
 *
 * @param index its number in the embedding
 */
public record Neighbour(int index, double distance) {}
