package loupe.nn;

import ai.djl.Application;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.Artifact;
import ai.djl.repository.Repository;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loupe.engine.EngineSetup;

/**
 * A network from a model zoo as DJL lays it out: {@code model/cv/image_classification/GROUP/ARTIFACT/metadata.json}, which lists the files of each network.
 * What DJL fetches it keeps in its own cache and checks against the sums in the metadata.
 *
 * @param repository an address, or a folder
 * @param properties by which one of the artifact's networks is chosen, such as {@code layers} and {@code flavor}
 */
public record PretrainedNetwork(String repository, String group, String artifact, Map<String, String> properties, Input input) {
    private static final int PATIENCE = 3_000;
    private static final int HTTPS = 443;

    /** ResNet-50 for the 1,000 classes of ImageNet, 98 MB. */
    public static final PretrainedNetwork RESNET50 = new PretrainedNetwork("https://mlrepo.djl.ai/", "ai.djl.mxnet", "resnet", Map.of("layers", "50", "flavor", "v1", "dataset", "imagenet"),
            new Input(TensorShape.of(3, 224, 224), List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)));

    public PretrainedNetwork {
        properties = Map.copyOf(properties);
    }

    /**
     * The same from another zoo.
     *
     * @param otherRepository {@code https://...}, or a folder laid out like one
     * @throws IllegalArgumentException for another kind of address
     */
    public PretrainedNetwork from(String otherRepository) {
        if (otherRepository.matches("[a-z]{2,}:.*") && !otherRepository.startsWith("https:")) {
            throw new IllegalArgumentException("%s; expected an address that begins with https:, or a folder".formatted(otherRepository));
        }
        return new PretrainedNetwork(otherRepository, group, artifact, properties, input);
    }

    /**
     * The network, if its zoo can be reached and its files come through whole; else nothing, within seconds if there is no way to the zoo.
     *
     * @throws IllegalArgumentException if the zoo does not have the network, or a folder's files are damaged
     */
    public Optional<Network> find() {
        try {
            return isThere() ? Optional.of(read()) : Optional.empty();
        } catch (IOException e) {
            if (isRemote()) return Optional.empty();
            throw new IllegalArgumentException("%s: %s could not be read: %s".formatted(repository, artifact, e.getMessage()), e);
        }
    }

    private boolean isRemote() {
        return repository.startsWith("https:");
    }

    private boolean isThere() {
        if (!isRemote()) return Files.isDirectory(Path.of(repository));
        try (var socket = new Socket()) {
            var address = URI.create(repository);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort() < 0 ? HTTPS : address.getPort()), PATIENCE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Network read() throws IOException {
        EngineSetup.ensure();
        var zoo = Repository.newInstance(artifact, repository).model(Application.CV.IMAGE_CLASSIFICATION, group, artifact);
        var found = zoo.match(properties);
        if (found == null) throw new IllegalArgumentException("%s: no %s with %s".formatted(repository, artifact, properties));
        zoo.prepare(found);
        return read(found, zoo.getRepository().getResourceDirectory(found));
    }

    private Network read(Artifact found, Path folder) throws IOException {
        var model = Model.newInstance(found.getName(), Device.cpu(), "MXNet");
        try {
            model.load(folder, found.getName());
            model.getBlock().initialize(model.getNDManager(), DataType.FLOAT32, new Shape(input.batchSizes(1)));
            return Network.adopt(model, input);
        } catch (MalformedModelException e) {
            model.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }
}
