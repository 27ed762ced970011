package loupe.data;

/** Size of an image, in pixels; one channel for grey, three for red, green and blue. */
public record ImageShape(int channels, int height, int width) {
    public ImageShape {
        if ((channels != 1 && channels != 3) || height < 1 || width < 1) {
            throw new IllegalArgumentException("an image of %d × %d × %d; expected 1 or 3 channels and at least one pixel".formatted(channels, height, width));
        }
    }

    public int pixels() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return channels + " × " + height + " × " + width;
    }
}
