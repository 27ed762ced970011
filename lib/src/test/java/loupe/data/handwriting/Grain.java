package loupe.data.handwriting;

import java.util.random.RandomGenerator;

/** Smooth noise from 0 to 1: random values on a torus of 64 x 64 cells, linear in between. */
final class Grain {
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
