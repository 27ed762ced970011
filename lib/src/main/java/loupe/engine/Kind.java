package loupe.engine;

import java.util.Optional;

/**
 * What is asked of a block.
 *
 * @param size how many examples at a time
 * @param layer they run to
 * @param at where the gradient is wanted; null for nowhere
 */
record Kind(int size, String layer, String at) {

    /** The layers up to where the gradient is wanted run by themselves first: nothing has to be kept for a way back through them. */
    Optional<Kind> before() {
        return at == null || at.equals(EngineBlock.INPUT) ? Optional.empty() : Optional.of(new Kind(size, at, null));
    }
}
