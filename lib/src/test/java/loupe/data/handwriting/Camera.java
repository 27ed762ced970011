package loupe.data.handwriting;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Renders one {@link Shot} of a digit, pixel by pixel: where on the page is it, what lies there, how much light falls on it. */
final class Camera {
    private static final int FINE = 12;
    private static final Color MARGIN = new Color(205, 95, 95);
    private final Shot shot;
    private final Plane depth;
    private final Plane[] channels = new Plane[3];
    private final Grain paperGrain;
    private final Grain inkGrain;
    private final double light;
    private final double shadowAngle;
    private final double shadowAt;
    private final double glareX;
    private final double glareY;
    private final double lineShift;
    private final Surroundings around;

    /** @param writing coverage at MNIST's scale, 28 pixels high */
    Camera(Shot shot, Plane writing) {
        this.shot = shot;
        depth = written(writing, shot);
        for (int c = 0; c < 3; c++) channels[c] = Plane.of(shot.width, shot.height);
        paperGrain = new Grain(shot.random, 2);
        inkGrain = new Grain(shot.random, Math.max(1.5, 0.35 * shot.scale));
        light = shot.between(0, 2 * Math.PI);
        shadowAngle = shot.between(0, 2 * Math.PI);
        shadowAt = shot.between(-0.3, 0.3);
        glareX = shot.between(0, 1);
        glareY = shot.between(0, 1);
        lineShift = shot.between(0, 1);
        around = new Surroundings(shot);
    }

    /** Signed distance to the outline of the ink in pixels of the 28, positive inside, on a grid {@value #FINE} times as fine. */
    private static Plane written(Plane coarse, Shot shot) {
        var fine = coarse.resized(coarse.width() * FINE, coarse.height() * FINE).blurred(0.35 * FINE);
        for (int p = 0; p < fine.values().length; p++) fine.values()[p] = fine.values()[p] > 0.45f ? 1 : 0;
        var out = Outline.signedDistance(fine);
        if (shot.pen > 0) return penned(out, fine, shot.pen);
        for (int p = 0; p < out.values().length; p++) out.values()[p] = (float) (out.values()[p] / FINE + shot.wider / 2);
        return out;
    }

    /** Strokes of one width along the skeleton; a loop that the digit's own heavier pen has filled stays filled. */
    private static Plane penned(Plane depth, Plane fine, double pen) {
        var skeleton = Outline.skeleton(fine);
        var away = Outline.distance(skeleton);
        double sum = 0;
        double n = 0;
        for (int p = 0; p < depth.values().length; p++) {
            sum += skeleton.values()[p] * depth.values()[p];
            n += skeleton.values()[p];
        }
        double usual = sum / Math.max(1, n) / FINE;
        for (int p = 0; p < depth.values().length; p++) {
            double core = depth.values()[p] / FINE - Math.max(0, 1.25 * usual - pen / 2);
            depth.values()[p] = (float) Math.max(core, pen / 2 - away.values()[p] / FINE);
        }
        return depth;
    }

    BufferedImage take() {
        if (shot.transparent) return transparent();
        for (int y = 0; y < shot.height; y++) {
            for (int x = 0; x < shot.width; x++) expose(x, y);
        }
        around.lieOn(channels);
        if (shot.oneBit) return oneBit();
        return shot.jpeg > 0 ? compressed(developed()) : developed();
    }

    private double ink(double u, double v) {
        double gx = u / shot.scale * FINE + depth.width() / 2.0 - 0.5;
        double gy = v / shot.scale * FINE + depth.height() / 2.0 - 0.5;
        int x = (int) Math.floor(gx);
        int y = (int) Math.floor(gy);
        if (x < 0 || y < 0 || x >= depth.width() - 1 || y >= depth.height() - 1) return 0;
        double fx = gx - x;
        double fy = gy - y;
        double d = (1 - fy) * ((1 - fx) * depth.at(x, y) + fx * depth.at(x + 1, y)) + fy * ((1 - fx) * depth.at(x, y + 1) + fx * depth.at(x + 1, y + 1));
        return Math.max(0, Math.min(1, 0.5 + d * shot.scale));
    }

    /** The page's coordinates (u, v) of a pixel, in pixels from the middle of the sign. */
    private double[] onPage(double x, double y) {
        double dx = x - shot.centreX;
        double dy = y - shot.centreY;
        double w = 1 + shot.perspectiveX * dx / shot.width + shot.perspectiveY * dy / shot.height;
        double cos = Math.cos(shot.angle);
        double sin = Math.sin(shot.angle);
        return new double[] {(cos * dx + sin * dy) / w, (cos * dy - sin * dx) / w};
    }

    private void expose(int x, int y) {
        double[] page = onPage(x + 0.5, y + 0.5);
        double u = page[0];
        double v = page[1];
        double nx = (x + 0.5) / shot.width - 0.5;
        double ny = (y + 0.5) / shot.height - 0.5;
        double ink = ink(u, v) * shot.strength * (1 - shot.inkGrain * inkGrain.at(u, v));
        if (shot.gaps > 0 && inkGrain.at(u * 0.6 + 31, v * 0.6) < shot.gaps) ink = 0;
        double line = line(u, v);
        double margin = shot.margin ? Math.max(0, Math.min(1, 0.5 + shot.lineWidth / 2 - Math.abs(u + 15 * shot.scale))) : 0;
        double grain = 1 + shot.paperGrain * (2 * paperGrain.at(u, v) - 1) + shot.paperGrain * 0.5 * shot.random.nextGaussian();
        double lit = light(nx, ny);
        double shine = shot.glare * Math.exp(-30 * (Math.pow(nx + 0.5 - glareX, 2) + Math.pow(ny + 0.5 - glareY, 2)));
        boolean off = around.offThePage(u, v, nx, ny);
        double crease = shot.creases * around.crease(nx, ny);
        double ghost = shot.ghost > 0 ? shot.ghost * ink(6 * shot.scale - u * 0.8, v * 0.8 - 5 * shot.scale) : 0;
        double neighbour = shot.neighbours ? Math.max(ink(u - 20 * shot.scale, v - 2 * shot.scale), ink(u + 20 * shot.scale, v + shot.scale)) : 0;
        ink = Math.max(ink, neighbour * shot.strength);
        for (int c = 0; c < 3; c++) {
            double value = channel(shot.paper, c) * grain;
            value += line * 0.85 * (channel(shot.lineColour, c) - value);
            value += margin * 0.85 * (channel(MARGIN, c) - value);
            value += ghost * (channel(shot.ink, c) - value);
            value += ink * (channel(shot.ink, c) - value);
            if (off) value = around.table(c, u, v);
            value = value * lit * (1 + crease) * shot.exposure;
            channels[c].values()[y * shot.width + x] = (float) (value + shine * (1 - value));
        }
    }

    static double channel(Color colour, int c) {
        return (c == 0 ? colour.getRed() : c == 1 ? colour.getGreen() : colour.getBlue()) / 255.0;
    }

    private double light(double nx, double ny) {
        double lit = 1 - shot.slope * (0.5 + 0.7 * (Math.cos(light) * nx + Math.sin(light) * ny)) - shot.vignette * 2 * (nx * nx + ny * ny);
        if (shot.shadow < 1) {
            double along = Math.cos(shadowAngle) * nx + Math.sin(shadowAngle) * ny - shadowAt + 0.05 * Math.sin(9 * (nx - ny));
            double soft = Math.max(0, Math.min(1, 0.5 + along / 0.06));
            lit *= 1 - (1 - shot.shadow) * soft;
        }
        return Math.max(0.05, lit);
    }

    private double line(double u, double v) {
        if (shot.lines == Shot.Lines.NONE) return 0;
        double across = stripe(v);
        if (shot.lines == Shot.Lines.RULED) return across;
        double down = stripe(u);
        return shot.lines == Shot.Lines.SQUARED ? Math.max(across, down) : Math.min(1, 1.4 * across * down);
    }

    private double stripe(double at) {
        double cells = at / shot.spacing + lineShift;
        double away = Math.abs(cells - Math.round(cells)) * shot.spacing;
        double width = shot.lines == Shot.Lines.DOTTED ? 2 * shot.lineWidth : shot.lineWidth;
        return Math.max(0, Math.min(1, 0.5 + width / 2 - away));
    }

    private BufferedImage transparent() {
        var image = new BufferedImage(shot.width, shot.height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < shot.height; y++) {
            for (int x = 0; x < shot.width; x++) {
                double[] page = onPage(x + 0.5, y + 0.5);
                int alpha = (int) Math.round(255 * ink(page[0], page[1]));
                image.setRGB(x, y, alpha << 24 | (shot.ink.getRGB() & 0xFFFFFF));
            }
        }
        return image;
    }

    private BufferedImage oneBit() {
        var image = new BufferedImage(shot.width, shot.height, BufferedImage.TYPE_BYTE_BINARY);
        for (int p = 0; p < channels[0].values().length; p++) {
            if (channels[0].values()[p] > 0.55f) image.setRGB(p % shot.width, p / shot.width, 0xFFFFFF);
        }
        return image;
    }

    private BufferedImage developed() {
        for (int c = 0; c < 3; c++) channels[c] = channels[c].blurred(shot.blur);
        var image = new BufferedImage(shot.width, shot.height, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < channels[0].values().length; p++) {
            double grey = shot.noise * shot.random.nextGaussian();
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                double value = channels[c].values()[p] + grey + 0.5 * shot.noise * shot.random.nextGaussian();
                rgb = rgb << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, value)));
            }
            image.setRGB(p % shot.width, p / shot.width, rgb);
        }
        return image;
    }

    private BufferedImage compressed(BufferedImage image) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality((float) shot.jpeg);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
