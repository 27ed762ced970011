package loupe.data.handwriting;

import java.awt.Color;

/** What lies around the page and over it. */
final class Surroundings {
    private static final Color[] TABLES = {new Color(95, 65, 40), new Color(40, 40, 45), new Color(160, 125, 90), new Color(120, 120, 125)};
    private final Shot shot;
    private final Grain wood;
    private final double edgeAngle;
    private final double edgeAt;
    private final Color table;
    private final double[] creaseAngle = new double[2];
    private final double[] creaseAt = new double[2];

    Surroundings(Shot shot) {
        this.shot = shot;
        wood = new Grain(shot.random, 3);
        edgeAngle = shot.random.nextInt(4) * Math.PI / 2 + shot.between(-0.12, 0.12);
        edgeAt = shot.between(0.34, 0.45);
        table = TABLES[shot.random.nextInt(TABLES.length)];
        for (int i = 0; i < 2; i++) {
            creaseAngle[i] = shot.between(0, Math.PI);
            creaseAt[i] = shot.between(-0.4, 0.4);
        }
    }

    /** True where the table is seen; (u, v) on the page, (nx, ny) in the photo from -0.5 to 0.5. */
    boolean offThePage(double u, double v, double nx, double ny) {
        return switch (shot.around) {
            case TABLE -> Math.cos(edgeAngle) * nx + Math.sin(edgeAngle) * ny > edgeAt;
            case CARD -> Math.abs(u) > 16 * shot.scale || Math.abs(v) > 17 * shot.scale;
            default -> false;
        };
    }

    /** Brightness of a channel of the table's wood. */
    double table(int channel, double u, double v) {
        return Camera.channel(table, channel) * (0.8 + 0.4 * wood.at(u * 0.15, v * 1.5));
    }

    /** Light that folds in the page add and take away, -1 to 1. */
    double crease(double nx, double ny) {
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            double away = Math.cos(creaseAngle[i]) * nx + Math.sin(creaseAngle[i]) * ny - creaseAt[i];
            sum += away > 0 ? Math.exp(-away / 0.02) : -Math.exp(away / 0.05);
        }
        return sum;
    }

    /** Puts specks, binding, fingers and window frames over the picture. */
    void lieOn(Plane[] channels) {
        for (int i = 0; i < shot.specks; i++) speck(channels);
        switch (shot.around) {
            case SPIRAL -> spiral(channels);
            case WINDOW -> window(channels);
            case FINGER -> finger(channels);
            default -> { }
        }
    }

    private void speck(Plane[] channels) {
        double r = shot.scale * shot.between(0.1, 0.45);
        double cx = shot.between(0, shot.width);
        double cy = shot.between(0, shot.height);
        if (Math.hypot(cx - shot.centreX, cy - shot.centreY) < 13 * shot.scale) return;
        for (int y = (int) Math.max(0, cy - r); y < Math.min(shot.height, cy + r + 1); y++) {
            for (int x = (int) Math.max(0, cx - r); x < Math.min(shot.width, cx + r + 1); x++) {
                if (Math.hypot(x + 0.5 - cx, y + 0.5 - cy) < r) for (var channel : channels) channel.values()[y * shot.width + x] *= 0.35f;
            }
        }
    }

    private void spiral(Plane[] channels) {
        double step = shot.width / 14.0;
        for (int p = 0; p < channels[0].values().length; p++) {
            double dx = (p % shot.width % step) - step / 2;
            double dy = p / shot.width - shot.height * 0.035;
            boolean hole = dx * dx + dy * dy < step * step * 0.07 || (Math.abs(dx) < step * 0.07 && dy < 0);
            if (hole) for (var channel : channels) channel.values()[p] = 0.12f;
        }
    }

    /** A finger tip that holds the page at the middle of one edge, with its shadow. */
    private void finger(Plane[] channels) {
        double[] skin = {0.78, 0.58, 0.48};
        double half = 0.09 * shot.width;
        double tip = 0.16 * shot.height;
        for (int p = 0; p < channels[0].values().length; p++) {
            double x = p % shot.width - shot.width * (0.5 + edgeAngle % 1 * 0.3);
            double y = shot.height - p / shot.width;
            double inside = Math.min(half - Math.abs(x), tip - y - 0.8 * x * x / half);
            double shade = Math.max(0, Math.min(1, 0.5 + inside / (0.1 * half)));
            double shadow = Math.max(0, Math.min(1, 1 + inside / (0.6 * half)));
            for (int c = 0; c < 3; c++) {
                double value = channels[c].values()[p] * (1 - 0.35 * shadow);
                channels[c].values()[p] = (float) (value + shade * (skin[c] * shot.exposure * (0.7 + 0.3 * Math.min(1, inside / half)) - value));
            }
        }
    }

    /** The frame of a drawing program: a title bar with buttons, a border, the desktop around it. */
    private void window(Plane[] channels) {
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
}
