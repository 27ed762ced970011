package loupe.experiment;

/** What became of a trial. */
public sealed interface Outcome permits Measurement, Failure {}
