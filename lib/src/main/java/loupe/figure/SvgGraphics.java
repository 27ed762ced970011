package loupe.figure;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;

/**
 * Drawing as SVG: shapes and text become paths in final coordinates, images PNG data whose pixels stay square.
 *
 * <p>There are no ids, so several of these can stand in one HTML page. A clip is the rectangle around it, done by a nested {@code <svg>}.
 */
final class SvgGraphics extends VectorGraphics {
    private static final Rectangle2D EVERYWHERE = new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6);

    private final StringBuilder out;
    private AffineTransform transform = new AffineTransform();
    private Rectangle2D clip = EVERYWHERE;
    private Color color = Color.BLACK;
    private Color background = Color.WHITE;
    private Stroke stroke = new BasicStroke(1);
    private Font font = Typeface.REGULAR.at(12);
    private Composite composite = AlphaComposite.SrcOver;

    SvgGraphics() {
        this(new StringBuilder());
    }

    private SvgGraphics(StringBuilder out) {
        this.out = out;
    }

    /** Everything drawn so far as a file. */
    String document(int width, int height, String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img">
                <title>%3$s</title>
                <rect width="%1$s" height="%2$s" fill="#ffffff"/>
                %4$s</svg>
                """.formatted(String.valueOf(width), String.valueOf(height), Markup.escape(title), out); // %d would write a locale's own digits
    }

    @Override
    public SvgGraphics create() {
        var copy = new SvgGraphics(out);
        copy.transform = new AffineTransform(transform);
        copy.clip = clip;
        copy.color = color;
        copy.background = background;
        copy.stroke = stroke;
        copy.font = font;
        copy.composite = composite;
        return copy;
    }

    @Override
    public void fill(Shape shape) {
        var placed = transform.createTransformedShape(shape);
        var path = SvgPath.of(placed);
        if (!path.isEmpty()) emit("<path d=\"" + path + "\" fill=\"" + hex() + '"' + opacity("fill-opacity") + "/>", placed.getBounds2D());
    }

    @Override
    public void draw(Shape shape) {
        if (!(stroke instanceof BasicStroke line)) {
            fill(stroke.createStrokedShape(shape));
            return;
        }
        var placed = transform.createTransformedShape(shape);
        double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
        var path = SvgPath.of(placed);
        if (path.isEmpty()) return;
        double reach = line.getLineWidth() * scale / 2 * (line.getLineJoin() == BasicStroke.JOIN_MITER ? line.getMiterLimit() : 1);
        var bounds = placed.getBounds2D();
        emit("<path d=\"" + path + "\" fill=\"none\" stroke=\"" + hex() + '"' + opacity("stroke-opacity") + SvgPath.stroke(line, scale) + "/>",
                new Rectangle2D.Double(bounds.getX() - reach, bounds.getY() - reach, bounds.getWidth() + 2 * reach, bounds.getHeight() + 2 * reach));
    }

    @Override
    public void drawString(String text, float x, float y) {
        fill(font.createGlyphVector(Typeface.CONTEXT, text).getOutline(x, y));
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    protected void place(Image image, AffineTransform where) {
        if (!(image instanceof BufferedImage pixels)) throw new IllegalArgumentException("image " + image + "; expected a BufferedImage");
        var all = new AffineTransform(transform);
        all.concatenate(where);
        var data = Base64.getEncoder().encodeToString(Png.encode(pixels, 1));
        emit("<image width=\"%s\" height=\"%s\" transform=\"%s\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" xlink:href=\"data:image/png;base64,%s\"/>"
                .formatted(String.valueOf(pixels.getWidth()), String.valueOf(pixels.getHeight()), SvgPath.matrix(all), data),
                all.createTransformedShape(new Rectangle(pixels.getWidth(), pixels.getHeight())).getBounds2D());
    }

    private void emit(String element, Rectangle2D bounds) {
        if (isUncut(bounds)) {
            out.append(element).append('\n');
        } else if (!clip.isEmpty()) {
            out.append("<svg %s>".formatted(SvgPath.window(clip))).append(element).append("</svg>\n");
        }
    }

    /** Unlike {@code Rectangle2D.contains} also for what has no height, such as a line. */
    private boolean isUncut(Rectangle2D bounds) {
        return bounds.getX() >= clip.getX() && bounds.getY() >= clip.getY() && bounds.getMaxX() <= clip.getMaxX() && bounds.getMaxY() <= clip.getMaxY();
    }

    private String hex() {
        return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
    }

    private String opacity(String attribute) {
        double alpha = color.getAlpha() / 255.0 * (composite instanceof AlphaComposite mix ? mix.getAlpha() : 1);
        return alpha == 1 ? "" : " " + attribute + "=\"" + SvgPath.number(alpha) + '"';
    }

    @Override
    public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override
    public void setTransform(AffineTransform other) {
        transform = new AffineTransform(other);
    }

    @Override
    public void transform(AffineTransform other) {
        transform.concatenate(other);
    }

    @Override
    public void setClip(Shape shape) {
        clip = shape == null ? EVERYWHERE : transform.createTransformedShape(shape).getBounds2D();
    }

    @Override
    public void clip(Shape shape) {
        clip = clip.createIntersection(transform.createTransformedShape(shape).getBounds2D());
    }

    @Override
    public Shape getClip() {
        if (clip == EVERYWHERE) return null; // Graphics2D's way to say that nothing is cut off
        try {
            return transform.createInverse().createTransformedShape(clip);
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a drawing of no size: " + transform, e);
        }
    }

    @Override
    public void setPaint(Paint paint) {
        if (!(paint instanceof Color plain)) throw new IllegalArgumentException("paint " + paint + "; expected a plain colour");
        color = plain;
    }

    @Override
    public Color getColor() {
        return color;
    }

    @Override
    public void setStroke(Stroke other) {
        stroke = other;
    }

    @Override
    public Stroke getStroke() {
        return stroke;
    }

    @Override
    public void setFont(Font other) {
        font = other;
    }

    @Override
    public Font getFont() {
        return font;
    }

    @Override
    public void setComposite(Composite other) {
        composite = other;
    }

    @Override
    public Composite getComposite() {
        return composite;
    }

    @Override
    public void setBackground(Color other) {
        background = other;
    }

    @Override
    public Color getBackground() {
        return background;
    }
}
