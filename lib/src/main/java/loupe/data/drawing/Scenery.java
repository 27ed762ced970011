package loupe.data.drawing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Ten kinds of vehicles and animals in colour, each in a few views. */
public final class Scenery {
    private static final int SIDE = 32;
    /** Points a pixel, each way. */
    private static final int FINE = 3;
    private static final Map<String, List<Scene>> SCENES = FormFile.read("scenes.txt", Scene::parse);

    private final Scene scene;
    private final RandomGenerator random;
    private final Map<Tint, Integer> colours = new EnumMap<>(Tint.class);
    private final double[] pose = new double[6];
    private final double horizon;
    private final double light;
    private final Wave shade;

    private Scenery(Scene scene, RandomGenerator random) {
        this.scene = scene;
        this.random = random;
        for (var tint : Tint.values()) colours.put(tint, tint.choose(random));
        double size = Normal.between(0.7, 1.15, random);
        double turn = 0.12 * Normal.next(random);
        double side = random.nextBoolean() ? 1 : -1;
        pose[0] = side * StrictMath.cos(turn) / size;
        pose[1] = side * StrictMath.sin(turn) / size;
        pose[2] = -StrictMath.sin(turn) / size;
        pose[3] = StrictMath.cos(turn) / size;
        pose[4] = 0.5 + Normal.between(-0.12, 0.12, random);
        pose[5] = 0.5 + Normal.between(-0.1, 0.1, random);
        horizon = Normal.between(-0.12, 0.12, random);
        light = Normal.between(0.65, 1.1, random);
        shade = Wave.of(0.12, Normal.between(0.5, 2.5, random), random);
    }

    /**
     * A scene of one kind.
     *
     * @param kind from 0 to 9, in the order of CIFAR-10: airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck
     * @return 3 by 32 by 32 values from 0 to 255: all red, then green, then blue
     */
    public static byte[] draw(int kind, RandomGenerator random) {
        var scenes = SCENES.get(String.valueOf(kind));
        if (scenes == null) throw new IllegalArgumentException("scene %d not found; the scenes are 0 to %d".formatted(kind, SCENES.size() - 1));
        return new Scenery(FormFile.choose(scenes, Scene::weight, random), random).paint();
    }

    private byte[] paint() {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        for (int p = 0; p < SIDE * SIDE; p++) {
            double[] sum = new double[3];
            for (int i = 0; i < FINE * FINE; i++) add(sum, (p % SIDE + (i % FINE + 0.5) / FINE) / SIDE, (p / SIDE + (i / FINE + 0.5) / FINE) / SIDE);
            double noise = 6 * Normal.next(random);
            for (int c = 0; c < 3; c++) pixels[c * SIDE * SIDE + p] = (byte) Math.round(Math.max(0, Math.min(255, sum[c] / (FINE * FINE) + noise)));
        }
        return pixels;
    }

    /** Adds the light of a point of the picture. */
    private void add(double[] sum, double x, double y) {
        double u = pose[0] * (x - pose[4]) + pose[1] * (y - pose[5]) + 0.5;
        double v = pose[2] * (x - pose[4]) + pose[3] * (y - pose[5]) + 0.5;
        Integer colour = null;
        for (var part : scene.parts()) if (part.holds(u, v)) colour = colours.get(part.tint());
        double bright = light * (1 + shade.at(x, y));
        for (int c = 0; c < 3; c++) sum[c] += bright * (colour == null ? scene.backdrop().at(y, c, horizon) : Tint.light(colour, c));
    }
}
