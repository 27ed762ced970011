package loupe.data.drawing;

import java.util.random.RandomGenerator;

/** What the colour of a part is: one of these, each 0xRRGGBB, chosen for each picture. */
enum Tint {
    PAINT(0xC03028, 0x2850B0, 0xE8E8E8, 0xD8B020, 0x303840, 0x308048, 0xB8BCC0, 0xD87028),
    TRIM(0x9C2820, 0x204080, 0xC8CCD0, 0xE0C850, 0x585C60, 0x704020),
    FUR(0x9C6A3C, 0x58483C, 0xD8D0C4, 0x8C8880, 0xC88C48, 0x2C2826),
    BROWN(0xA0744A, 0x8C6038, 0xB4885C),
    CHESTNUT(0x7C4424, 0x5C3420, 0x944E28, 0x3C2C26, 0xC8C0B4),
    GREEN(0x5C9830, 0x7CA83C, 0x487C34, 0x8C8C3C),
    PALE(0xD8DCA8, 0xC8CC90),
    GLASS(0x405868, 0x7C98AC, 0x28343C),
    EYES(0xD8C83C, 0x8CB848, 0xD89430),
    PINK(0xD88C8C, 0xC87478),
    WHITE(0xECECE8, 0xD8D8D4),
    DARK(0x202022, 0x38302C);

    private final int[] choice;

    Tint(int... choice) {
        this.choice = choice;
    }

    int choose(RandomGenerator random) {
        return choice[random.nextInt(choice.length)];
    }

    /** Light of a colour channel, 0 red to 2 blue, from 0 to 255. */
    static int light(int colour, int channel) {
        return colour >> 16 - 8 * channel & 0xFF;
    }
}
