package loupe.training;

import loupe.nn.Network;

/** A network's eye for other signs: what it has learned to see stays, what it makes of it is learned anew. */
public final class Transfer {
    private Transfer() {}

    /**
     * A network of its own with the same weights but for the last layer, which has a unit for each new class and random weights.
     *
     * <p>Trained with {@link Training#frozenUpTo}, it keeps what it has of the old network.
     *
     * @param classes 2 or more
     * @throws IllegalArgumentException if the network is a wrapped block, or does not end with a dense layer
     */
    public static Network withHead(Network network, int classes, long seed) {
        if (classes < 2) throw new IllegalArgumentException("%d classes; expected 2 or more".formatted(classes));
        var architecture = network.architecture().orElseThrow(() -> new IllegalArgumentException(
                network.name() + " is a wrapped block: give it another head with DJL, and wrap that"));
        String head = architecture.layerNames().get(architecture.layers().size() - 1) + ".";
        var other = Network.of(architecture.withClasses(classes), seed);
        network.parameters().forEach((name, values) -> {
            if (!name.startsWith(head)) other.setParameter(name, values);
        });
        return other;
    }
}
