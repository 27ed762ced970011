package loupe.data.handwriting;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Renders one {@link Shot} of a digit, pixel by pixel: where on the page is it, what lies there, how much light falls on it. */
final class Camera {
    private static final int FINE = 12;
    private final Shot shot;
    private final Plane depth;
    private final Plane[] channels = new Plane[3];
    private final Grain paperGrain;
    private final Grain inkGrain;
    private final Grain wood;
    private final double light;
    private final double shadowAngle;
    private final double shadowAt;
    private final double glareX;
    private final double glareY;
    private final double lineShift;
    private final double tableAngle;
    private final double tableAt;
    private final Color table;

    Camera(Shot shot, byte[] digit) {
        this.shot = shot;
        depth = written(digit, shot);
        for (int c = 0; c < 3; c++) channels[c] = Plane.of(shot.width, shot.height);
        paperGrain = new Grain(shot.random, 2);
        inkGrain = new Grain(shot.random, Math.max(1.5, 0.35 * shot.scale));
        wood = new Grain(shot.random, 3);
        light = shot.between(0, 2 * Math.PI);
        shadowAngle = shot.between(0, 2 * Math.PI);
        shadowAt = shot.between(-0.3, 0.3);
        glareX = shot.between(0, 1);
        glareY = shot.between(0, 1);
        lineShift = shot.between(0, 1);
        tableAngle = shot.random.nextInt(4) * Math.PI / 2 + shot.between(-0.12, 0.12);
        tableAt = shot.between(0.34, 0.45);
        table = new Color[] {new Color(95, 65, 40), new Color(40, 40, 45), new Color(160, 125, 90), new Color(120, 120, 125)}[shot.random.nextInt(4)];
    }

    /** Signed distance to the outline of the ink in pixels of the 28, positive inside, on a grid {@value #FINE} times as fine. */
    private static Plane written(byte[] digit, Shot shot) {
        var coarse = Plane.of(28, 28);
        for (int p = 0; p < 784; p++) coarse.values()[p] = (digit[p] & 0xFF) / 255f;
        var fine = coarse.resized(28 * FINE, 28 * FINE).blurred(0.35 * FINE);
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
        specks();
        if (shot.around == Shot.Around.WINDOW) window();
        if (shot.oneBit) return oneBit();
        return shot.jpeg > 0 ? compressed(developed()) : developed();
    }

    private double ink(double u, double v) {
        double gx = (u / shot.scale + 14) * FINE - 0.5;
        double gy = (v / shot.scale + 14) * FINE - 0.5;
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
        double line = line(u, v);
        double grain = 1 + shot.paperGrain * (2 * paperGrain.at(u, v) - 1) + shot.paperGrain * 0.5 * shot.random.nextGaussian();
        double lit = light(nx, ny);
        double shine = shot.glare * Math.exp(-30 * (Math.pow(nx + 0.5 - glareX, 2) + Math.pow(ny + 0.5 - glareY, 2)));
        boolean off = shot.around == Shot.Around.TABLE && Math.cos(tableAngle) * nx + Math.sin(tableAngle) * ny > tableAt;
        boolean hole = shot.around == Shot.Around.SPIRAL && hole(x, y);
        for (int c = 0; c < 3; c++) {
            double value = channel(shot.paper, c) * grain;
            value += line * 0.85 * (channel(shot.lineColour, c) - value);
            value += ink * (channel(shot.ink, c) - value);
            if (off) value = channel(table, c) * (0.8 + 0.4 * wood.at(u * 0.15, v * 1.5));
            if (hole) value = 0.12;
            value = value * lit;
            channels[c].values()[y * shot.width + x] = (float) (value + shine * (1 - value));
        }
    }

    private static double channel(Color colour, int c) {
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

    private boolean hole(int x, int y) {
        double step = shot.width / 14.0;
        double dx = (x % step) - step / 2;
        double dy = y - shot.height * 0.035;
        return dx * dx + dy * dy < step * step * 0.07 || (Math.abs(dx) < step * 0.07 && dy < 0);
    }

    private void specks() {
        for (int i = 0; i < shot.specks; i++) {
            double r = shot.scale * shot.between(0.1, 0.45);
            double cx = shot.between(0, shot.width);
            double cy = shot.between(0, shot.height);
            if (Math.hypot(cx - shot.centreX, cy - shot.centreY) < 11 * shot.scale) continue;
            for (int y = (int) Math.max(0, cy - r); y < Math.min(shot.height, cy + r + 1); y++) {
                for (int x = (int) Math.max(0, cx - r); x < Math.min(shot.width, cx + r + 1); x++) {
                    if (Math.hypot(x + 0.5 - cx, y + 0.5 - cy) < r) for (var channel : channels) channel.values()[y * shot.width + x] *= 0.35f;
                }
            }
        }
    }

    /** The frame of a drawing program: a title bar with buttons, a border, the desktop around it. */
    private void window() {
        int bar = shot.height / 12;
        int rim = 6;
        for (int y = 0; y < shot.height; y++) {
            for (int x = 0; x < shot.width; x++) {
                boolean desktop = x < rim || y < rim || x >= shot.width - rim || y >= shot.height - rim;
                boolean title = y < rim + bar;
                boolean button = title && y > rim + bar / 3 && y < rim + 2 * bar / 3 && x > shot.width - 60 && x % 18 < 9;
                double value = desktop ? 0.25 : button ? 0.3 : 0.8;
                if (desktop || title) for (var channel : channels) channel.values()[y * shot.width + x] = (float) value;
            }
        }
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

    /** Smooth noise from 0 to 1: random values on a torus of 64 x 64 cells, linear in between. */
    private static final class Grain {
        private final float[] values = new float[64 * 64];
        private final double cell;

        Grain(RandomGenerator random, double cell) {
            this.cell = cell;
            for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
        }

        double at(double x, double y) {
            double gx = x / cell;
            double gy = y / cell;
            int ix = (int) Math.floor(gx);
            int iy = (int) Math.floor(gy);
            double fx = gx - ix;
            double fy = gy - iy;
            return (1 - fy) * ((1 - fx) * value(ix, iy) + fx * value(ix + 1, iy)) + fy * ((1 - fx) * value(ix, iy + 1) + fx * value(ix + 1, iy + 1));
        }

        private float value(int x, int y) {
            return values[(y & 63) * 64 + (x & 63)];
        }
    }
}
