package loupe.figure;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.util.Base64;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.ls.DOMImplementationLS;

/** A figure as SVG, by Apache Batik. Its ids differ from another figure's, so several can stand in one HTML page. */
final class Svg {
    static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final int DECIMALS = 3; // two would tear the images of a grid apart, four make files a fifth larger

    private Svg() {}

    /** One at a time: Batik formats all its numbers with one {@code DecimalFormat}, which two threads must not share. */
    static synchronized String of(Figure figure) {
        Headless.ensure();
        var g = new SVGGraphics2D(context(figure), true);
        g.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
        g.setColor(Palette.PAPER);
        g.fillRect(0, 0, figure.width(), figure.height());
        figure.draw(g);
        return text(described(g.getRoot(), figure));
    }

    /** By the JDK: Batik would name a document type, which XML parsers then look for on the web. */
    private static String text(Element root) {
        var writers = (DOMImplementationLS) root.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
        var serializer = writers.createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        serializer.setNewLine("\n");
        return serializer.writeToString(root) + "\n";
    }

    private static SVGGeneratorContext context(Figure figure) {
        var context = SVGGeneratorContext.createDefault(document());
        context.setPrecision(DECIMALS);
        context.setComment(null);
        context.setExtensionHandler(new SvgGradients());
        context.setImageHandler(new SquarePixels());
        var suffix = "-%08x-".formatted(Objects.hash(figure.title(), figure.width(), figure.height()));
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return super.generateID(prefix + suffix);
            }
        });
        return context;
    }

    private static Document document() {
        try {
            var builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
            return builder.getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For screen readers, and for browsers that show the drawing at another size. */
    private static Element described(Element root, Figure figure) {
        root.setAttributeNS(null, "viewBox", "0 0 " + figure.width() + " " + figure.height());
        root.setAttributeNS(null, "role", "img");
        var title = root.getOwnerDocument().createElementNS(NAMESPACE, "title");
        title.setTextContent(Markup.allowed(figure.title()));
        root.insertBefore(title, root.getFirstChild());
        return root;
    }

    /** Images as PNG within the file, whose pixels stay square when enlarged. */
    private static final class SquarePixels extends ImageHandlerBase64Encoder {
        @Override
        public void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            element.setAttributeNS(null, "style", "image-rendering:pixelated");
            var png = Base64.getEncoder().encodeToString(Png.encode((BufferedImage) image, 1));
            element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + png);
        }
    }
}
