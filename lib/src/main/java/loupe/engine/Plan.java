package loupe.engine;

/** A graph for one kind. */
record Plan(Trace trace, Rewrite rewrite) {}
