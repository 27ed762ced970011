package loupe.training;

/**
 * One measurement on the way.
 *
 * @param examples training examples seen so far
 * @param loss mean cross-entropy
 * @param accuracy share of right answers, from 0 to 1
 * @param seconds spent training so far, without the time for tests
 */
public record Point(long examples, double loss, double accuracy, double seconds) {}
