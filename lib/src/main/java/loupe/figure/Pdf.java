package loupe.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DLosslessImageEncoder;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/** A figure as a page of PDF, by PDFBox. */
final class Pdf {
    private static final float POINTS_A_PIXEL = 72f / 96;
    private static final long ALWAYS_THE_SAME = 1; // PDFBox would take the time of day

    private Pdf() {}

    static byte[] of(Figure figure) {
        Headless.ensure();
        try (var document = new PDDocument()) {
            document.setDocumentId(ALWAYS_THE_SAME);
            document.getDocumentInformation().setTitle(figure.title());
            var page = new PDPage(new PDRectangle(figure.width() * POINTS_A_PIXEL, figure.height() * POINTS_A_PIXEL));
            document.addPage(page);
            draw(figure, document, page);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void draw(Figure figure, PDDocument document, PDPage page) throws IOException {
        var g = new PdfBoxGraphics2D(document, figure.width(), figure.height());
        g.setImageEncoder(new SquarePixels());
        figure.draw(g);
        g.dispose();
        try (var contents = new PDPageContentStream(document, page)) {
            contents.transform(Matrix.getScaleInstance(POINTS_A_PIXEL, POINTS_A_PIXEL));
            contents.drawForm(g.getXFormObject());
        }
    }

    /** Small images are stored enlarged: many a viewer blurs the few pixels of a filter, whatever the file says. */
    private static final class SquarePixels extends PdfBoxGraphics2DLosslessImageEncoder {
        private static final int SIDE = 256;

        @Override
        public PDImageXObject encodeImage(PDDocument document, PDPageContentStream contents, Image image,
                IPdfBoxGraphics2DImageEncoderEnv settings) {
            return super.encodeImage(document, contents, enlarged(image), settings);
        }

        private static Image enlarged(Image image) {
            int width = image.getWidth(null);
            int height = image.getHeight(null);
            int factor = SIDE / Math.max(width, height);
            if (factor < 2) return image;
            var large = new BufferedImage(factor * width, factor * height, BufferedImage.TYPE_INT_ARGB);
            large.createGraphics().drawImage(image, 0, 0, large.getWidth(), large.getHeight(), null); // by default the nearest pixel
            return large;
        }
    }
}
