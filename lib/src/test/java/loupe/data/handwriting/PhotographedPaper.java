package loupe.data.handwriting;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Photos of a digit that never was on paper: an MNIST digit, its outline made smooth, written by a pen on paper and photographed,
 * with what goes wrong when people do that.
 */
final class PhotographedPaper {
    private PhotographedPaper() {}

    /** What is hard about a photo. */
    enum Kind {
        SCAN(s -> s.sized(300, 300, s.between(0.4, 0.8))),
        PHONE(s -> s.sized(360, 480, s.between(0.35, 0.7)).phone()),
        SHADOW(s -> {
            s.sized(360, 360, s.between(0.35, 0.7)).phone();
            s.shadow = s.between(0.45, 0.75);
        }),
        RULED(s -> s.sized(400, 400, s.between(0.3, 0.65)).phone().lined(Shot.Lines.RULED)),
        SQUARED(s -> s.sized(400, 400, s.between(0.3, 0.65)).phone().lined(Shot.Lines.SQUARED)),
        DOTTED(s -> s.sized(400, 400, s.between(0.3, 0.65)).phone().lined(Shot.Lines.DOTTED)),
        DARK_LINES(s -> {
            s.sized(400, 400, s.between(0.35, 0.65)).lined(s.random.nextBoolean() ? Shot.Lines.RULED : Shot.Lines.SQUARED);
            s.spacing = s.scale * s.between(10, 24);
            s.lineWidth = Math.max(1, s.scale * 0.2);
            s.lineColour = new Color(70, 70, 75);
            s.angle = s.between(-0.04, 0.04);
        }),
        PENCIL(s -> {
            s.sized(360, 360, s.between(0.35, 0.7)).phone();
            s.pen = s.between(0.6, 1.2);
            s.ink = new Color(105, 105, 108);
            s.paper = new Color(205, 204, 203);
            s.strength = s.between(0.55, 0.9);
            s.inkGrain = 0.3;
        }),
        FAINT(s -> {
            s.sized(360, 360, s.between(0.4, 0.7)).phone();
            s.ink = new Color(150, 150, 150);
            s.strength = s.between(0.4, 0.7);
            s.noise = 0.01;
        }),
        THIN_PEN(s -> {
            s.sized(480, 480, s.between(0.35, 0.7)).phone();
            s.pen = s.between(0.25, 0.6);
            s.blur = 0.5;
        }),
        THICK_PEN(s -> {
            s.sized(360, 360, s.between(0.45, 0.75)).phone();
            s.wider = s.between(0.3, 0.8);
        }),
        BALLPOINT(s -> {
            s.sized(420, 420, s.between(0.35, 0.7)).phone();
            s.ink = new Color(40, 60, 150);
            s.pen = s.between(0.5, 1.1);
            s.inkGrain = 0.4;
        }),
        CHALKBOARD(s -> {
            s.sized(400, 400, s.between(0.4, 0.7)).phone();
            s.paper = s.random.nextBoolean() ? new Color(45, 75, 60) : new Color(50, 52, 55);
            s.ink = new Color(225, 225, 215);
            s.inkGrain = 0.35;
            s.paperGrain = 0.12;
        }),
        WHITEBOARD(s -> {
            s.sized(480, 360, s.between(0.45, 0.75)).phone();
            s.paper = new Color(215, 220, 222);
            s.ink = new Color[] {new Color(180, 40, 40), new Color(30, 80, 160), new Color(30, 120, 60), new Color(30, 30, 30)}[s.random.nextInt(4)];
            s.glare = s.between(0.2, 0.6);
            s.inkGrain = 0.15;
        }),
        WINDOW(s -> {
            boolean dark = s.random.nextBoolean();
            s.sized(420, 340, s.between(0.4, 0.65));
            s.paper = dark ? new Color(30, 30, 34) : Color.WHITE;
            s.ink = dark ? new Color(230, 230, 230) : Color.BLACK;
            s.pen = s.between(0.8, 2);
            s.paperGrain = 0;
            s.inkGrain = 0;
            s.around = Shot.Around.WINDOW;
        }),
        TRANSPARENT(s -> {
            s.sized(256, 256, s.between(0.4, 0.9));
            s.transparent = true;
            s.ink = s.random.nextBoolean() ? Color.BLACK : new Color(250, 250, 250);
        }),
        TILTED(s -> {
            s.sized(400, 400, s.between(0.35, 0.6)).phone();
            s.angle = s.between(-0.15, 0.15);
            s.perspectiveX = s.between(-0.3, 0.3);
            s.perspectiveY = s.between(-0.3, 0.3);
        }),
        OFF_CENTRE(s -> s.sized(500, 400, s.between(0.15, 0.35)).phone().moved()),
        BLURRED(s -> {
            s.sized(320, 320, s.between(0.4, 0.7)).phone();
            s.blur = s.scale * s.between(0.4, 0.8);
        }),
        NOISY(s -> {
            s.sized(320, 320, s.between(0.4, 0.7)).phone();
            s.noise = s.between(0.04, 0.08);
            s.jpeg = s.between(0.15, 0.4);
        }),
        TABLE(s -> {
            s.sized(420, 420, s.between(0.3, 0.5)).phone();
            s.around = Shot.Around.TABLE;
        }),
        SPIRAL(s -> {
            s.sized(420, 420, s.between(0.3, 0.5)).phone().lined(s.random.nextBoolean() ? Shot.Lines.SQUARED : Shot.Lines.RULED);
            s.around = Shot.Around.SPIRAL;
        }),
        CARD(s -> {
            s.sized(420, 420, s.between(0.35, 0.5)).phone();
            s.angle = s.between(-0.12, 0.12);
            s.around = Shot.Around.CARD;
        }),
        FINGER(s -> {
            s.sized(400, 460, s.between(0.35, 0.55)).phone();
            s.around = Shot.Around.FINGER;
        }),
        CREASED(s -> {
            s.sized(400, 400, s.between(0.35, 0.65)).phone();
            s.creases = s.between(0.08, 0.25);
        }),
        GHOST(s -> {
            s.sized(400, 400, s.between(0.35, 0.65)).phone();
            s.ghost = s.between(0.06, 0.18);
        }),
        NEIGHBOURS(s -> {
            s.sized(300, 300, s.between(0.55, 0.7)).phone();
            s.neighbours = true;
        }),
        DARK_ROOM(s -> {
            s.sized(360, 360, s.between(0.4, 0.65)).phone();
            s.exposure = s.between(0.15, 0.4);
            s.noise = s.between(0.01, 0.025);
        }),
        HARSH_LIGHT(s -> {
            s.sized(360, 360, s.between(0.4, 0.65)).phone();
            s.slope = s.between(0.5, 0.8);
            s.vignette = s.between(0.3, 0.5);
            s.shadow = s.between(0.5, 1);
        }),
        DRY_PEN(s -> {
            s.sized(400, 400, s.between(0.4, 0.65)).phone();
            s.pen = s.between(0.8, 1.6);
            s.gaps = s.between(0.1, 0.25);
        }),
        PENCIL_ON_LINES(s -> {
            s.sized(400, 400, s.between(0.35, 0.6)).phone().lined(s.random.nextBoolean() ? Shot.Lines.SQUARED : Shot.Lines.RULED);
            s.pen = s.between(0.7, 1.3);
            s.ink = new Color(100, 100, 104);
            s.strength = s.between(0.7, 0.95);
            s.inkGrain = 0.25;
        }),
        SPECKS(s -> {
            s.sized(360, 360, s.between(0.35, 0.65)).phone();
            s.specks = 5 + s.random.nextInt(25);
        }),
        TIGHT(s -> {
            s.sized(260, 260, s.between(0.93, 0.99));
            s.blur = s.between(0.3, 1.5);
        }),
        TINY(s -> {
            double side = s.between(20, 40);
            s.sized(side, side, s.between(0.7, 0.9));
            s.blur = 0.3;
            s.noise = s.between(0, 0.02);
        }),
        ONE_BIT(s -> {
            double side = s.between(40, 120);
            s.sized(side, side, s.between(0.5, 0.85));
            s.pen = s.between(1, 2.5);
            s.oneBit = true;
        }),
        LARGE(s -> {
            s.sized(1600, 1200, s.between(0.25, 0.6)).phone().moved();
            s.blur = s.between(1, 3);
        }),
        SMALL(s -> {
            s.sized(1400, 1050, s.between(0.05, 0.1)).phone().moved();
            s.pen = s.between(1, 2);
            s.noise = 0.01;
        }),
        MARGIN(s -> {
            s.sized(400, 520, s.between(0.25, 0.45)).phone().lined(Shot.Lines.RULED);
            s.margin = true;
        }),
        EVERYTHING(s -> {
            s.sized(480, 480, s.between(0.3, 0.5)).phone().lined(s.random.nextBoolean() ? Shot.Lines.SQUARED : Shot.Lines.RULED).moved();
            s.pen = s.between(0.7, 1.4);
            s.ink = new Color(45, 55, 120);
            s.inkGrain = 0.3;
            s.shadow = s.between(0.5, 0.75);
            s.specks = 8;
            s.ghost = 0.06;
            s.creases = 0.06;
            s.exposure = s.between(0.5, 1);
        });

        private final Consumer<Shot> setting;

        Kind(Consumer<Shot> setting) {
            this.setting = setting;
        }

        Shot shot(RandomGenerator random) {
            var shot = new Shot(random);
            setting.accept(shot);
            return shot;
        }
    }

    /**
     * One photo of the kind; everything else about it is chosen by {@code random}, and the same for the same sequence.
     *
     * @param digit 28 x 28 bytes as MNIST has them, white ink on black
     */
    static BufferedImage photograph(byte[] digit, Kind kind, RandomGenerator random) {
        return new Camera(kind.shot(random), written(List.of(digit))).take();
    }

    /** A photo of the given size in pixels, ten to four thousand. */
    static BufferedImage photograph(byte[] digit, int width, int height, RandomGenerator random) {
        var shot = new Shot(random).sized(width, height, 0.6).phone();
        shot.blur = Math.max(0.3, width / 800.0);
        return new Camera(shot, written(List.of(digit))).take();
    }

    /** One photo of a row of digits, {@code 180} pixels of it for each. */
    static BufferedImage row(List<byte[]> digits, RandomGenerator random) {
        var shot = new Shot(random).phone();
        shot.width = 180 * digits.size() + 80;
        shot.height = 360;
        shot.scale = 6.5;
        shot.centreX = shot.width / 2.0;
        shot.centreY = shot.height / 2.0;
        shot.angle *= 0.5;
        return new Camera(shot, written(digits)).take();
    }

    private static Plane written(List<byte[]> digits) {
        var out = Plane.of(28 * digits.size(), 28);
        for (int d = 0; d < digits.size(); d++) {
            for (int p = 0; p < 784; p++) out.values()[p / 28 * out.width() + 28 * d + p % 28] = (digits.get(d)[p] & 0xFF) / 255f;
        }
        return out;
    }
}
