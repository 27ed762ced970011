package loupe.figure;

import java.awt.Color;

/** Numbers from 0 to 1 as colours. All of them stay apart for colour-blind readers and, but for the diverging one, in print. */
public enum ColorMap {
    /** Diverging: blue below, white in the middle, red above (ColorBrewer's RdBu, reversed). For weights, with zero in the middle. */
    BLUE_WHITE_RED(0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xFFFFFF, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F),
    /** The upper half of it, from white to red. */
    WHITE_RED(0xFFFFFF, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F),
    /** Sequential, perceptually uniform from dark violet to yellow (Smith and van der Walt's viridis, ten of its colours). */
    VIRIDIS(0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725),
    /** Sequential from white to dark red-brown (ColorBrewer's Oranges): where much is bad. */
    ORANGES(0xFFFFFF, 0xFEE6CE, 0xFDD0A2, 0xFDAE6B, 0xFD8D3C, 0xF16913, 0xD94801, 0xA63603, 0x7F2704),
    /** Sequential from black to white: what an image's pixels are. */
    GREYS(0x000000, 0xFFFFFF);

    private final int[] stops;

    ColorMap(int... stops) {
        this.stops = stops;
    }

    /** The colour of a number from 0 to 1; what lies outside is taken as the nearer end, NaN is grey. */
    public Color at(double share) {
        if (Double.isNaN(share)) return Color.LIGHT_GRAY;
        double place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
        int below = Math.min((int) place, stops.length - 2);
        double rest = place - below;
        return new Color(mix(below, rest, 16) << 16 | mix(below, rest, 8) << 8 | mix(below, rest, 0));
    }

    private int mix(int below, double rest, int shift) {
        int from = stops[below] >> shift & 0xFF;
        int to = stops[below + 1] >> shift & 0xFF;
        return (int) Math.round(from + rest * (to - from));
    }
}
