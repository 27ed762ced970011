package loupe.figure;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IntSummaryStatistics;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures to an animated GIF (version 89a) that starts over at its end, with the JDK's writer; a picture of more than 256 colours loses
 * some. The encoder that XChart brings approximates the colours of every picture, and stores each whole.
 */
final class Gif implements AutoCloseable {
    private static final byte[] FOR_EVER = {1, 0, 0};
    private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes);
    private BufferedImage last;

    Gif() {
        writer.setOutput(out);
    }

    /** All pictures have one size. Of each only the rectangle is stored in which it differs from the one before. */
    void add(BufferedImage image, double seconds) {
        var part = last == null ? image.getRaster().getBounds() : changed(last, image);
        try {
            if (last == null) writer.prepareWriteSequence(null);
            var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            var stored = image.getSubimage(part.x, part.y, part.width, part.height);
            writer.writeToSequence(new IIOImage(stored, null, described(metadata, part, seconds, last == null)), null);
            last = image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At least one pixel. */
    private static Rectangle changed(BufferedImage before, BufferedImage after) {
        int width = after.getWidth();
        int[] old = before.getRGB(0, 0, width, before.getHeight(), null, 0, width);
        int[] now = after.getRGB(0, 0, width, after.getHeight(), null, 0, width);
        var columns = new IntSummaryStatistics();
        var rows = new IntSummaryStatistics();
        for (int p = 0; p < now.length; p++) {
            if (old[p] == now[p]) continue;
            columns.accept(p % width);
            rows.accept(p / width);
        }
        if (rows.getCount() == 0) return new Rectangle(1, 1);
        return new Rectangle(columns.getMin(), rows.getMin(), columns.getMax() - columns.getMin() + 1, rows.getMax() - rows.getMin() + 1);
    }

    /** Where the picture goes, how long it stays and, on the first, that it all starts over. */
    private static IIOMetadata described(IIOMetadata metadata, Rectangle part, double seconds, boolean isFirst) throws IIOInvalidTreeException {
        var root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        root.appendChild(node("ImageDescriptor", "imageLeftPosition", part.x, "imageTopPosition", part.y, "imageWidth", part.width, "imageHeight", part.height,
                "interlaceFlag", "FALSE"));
        root.appendChild(node("GraphicControlExtension", "disposalMethod", "none", "userInputFlag", "FALSE", "transparentColorFlag", "FALSE",
                "delayTime", Math.round(100 * seconds), "transparentColorIndex", 0));
        if (isFirst) root.appendChild(applications());
        metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
        return metadata;
    }

    private static IIOMetadataNode node(String name, Object... attributes) {
        var node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) node.setAttribute((String) attributes[i], String.valueOf(attributes[i + 1]));
        return node;
    }

    /** The extension by which Netscape said, and browsers understand, how often: 0 is for ever. */
    private static IIOMetadataNode applications() {
        var netscape = node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
        netscape.setUserObject(FOR_EVER.clone());
        var applications = new IIOMetadataNode("ApplicationExtensions");
        applications.appendChild(netscape);
        return applications;
    }

    /** The file, which takes no more pictures. */
    byte[] bytes() {
        try {
            writer.endWriteSequence();
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        writer.dispose();
    }
}
