package loupe.data.drawing;

/** Where a thing is: two colours from the top to the horizon, two from there to the bottom; each 0xRRGGBB. */
enum Backdrop {
    SKY(1.2, 0x6FA4DC, 0xC4DCF2, 0xC4DCF2, 0xC4DCF2),
    RUNWAY(0.55, 0x88B0DC, 0xD2DEEA, 0x8A8C88, 0x6E706E),
    STREET(0.55, 0xA8B4BC, 0xC8C4B8, 0x8C8C8C, 0x606264),
    LEAVES(0.3, 0x587848, 0x7A9458, 0x6C8A4C, 0x4A6236),
    ROOM(0.65, 0xC8B49C, 0xA89078, 0x8A6444, 0xA07850),
    MEADOW(0.4, 0x98BCD8, 0xB8C8A8, 0x7C9A4C, 0x5C8238),
    WATER(0.2, 0x6C8C6C, 0x5C7C74, 0x4C7468, 0x3A5C54),
    SEA(0.6, 0x90B8E0, 0xD0E0EC, 0x3C6C98, 0x245078);

    private final double horizon;
    private final int[] colours;

    Backdrop(double horizon, int... colours) {
        this.horizon = horizon;
        this.colours = colours;
    }

    /** Light of a colour channel, 0 red to 2 blue, from 0 to 255. */
    double at(double y, int channel, double horizonShift) {
        double edge = horizon + horizonShift;
        boolean isAbove = y < edge;
        double share = Math.max(0, Math.min(1, isAbove ? y / edge : (y - edge) / Math.max(0.1, 1 - edge)));
        int first = isAbove ? 0 : 2;
        return (1 - share) * Tint.light(colours[first], channel) + share * Tint.light(colours[first + 1], channel);
    }
}
