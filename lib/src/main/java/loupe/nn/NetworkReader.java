package loupe.nn;

import java.nio.file.Path;
import java.util.Optional;

/** Networks from safetensors. */
final class NetworkReader {
    private NetworkReader() {}

    static Network read(Path file, Optional<Architecture> architecture) {
        try {
            return of(SafeTensors.read(file), architecture);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage().startsWith(file.toString()) ? e.getMessage() : file + ": " + e.getMessage(), e);
        }
    }

    /** @param architecture if it is not the one that the metadata says */
    static Network of(SafeTensors content, Optional<Architecture> architecture) {
        var network = Network.of(architecture.orElseGet(() -> said(content)), 0);
        try {
            for (String name : network.parameters().keySet()) {
                var tensor = content.tensors().get(name);
                if (tensor == null) throw new IllegalArgumentException("no \"%s\"; there are %s".formatted(name, content.tensors().keySet()));
                network.setParameter(name, tensor);
            }
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static Architecture said(SafeTensors content) {
        String text = content.metadata().get(Network.ARCHITECTURE);
        if (text == null) throw new IllegalArgumentException("no architecture in the metadata; name it: Network.load(file, architecture)");
        return Architecture.ofJson(text);
    }
}
