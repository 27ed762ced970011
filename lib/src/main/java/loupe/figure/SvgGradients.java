package loupe.figure;

import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.batik.svggen.DefaultExtensionHandler;
import org.apache.batik.svggen.SVGColor;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGPaintDescriptor;
import org.w3c.dom.Element;

/** The paints that Batik does not know: gradients over more than two colours, such as XChart paints a heat map's colour bar with. */
final class SvgGradients extends DefaultExtensionHandler {
    @Override
    public SVGPaintDescriptor handlePaint(Paint paint, SVGGeneratorContext context) {
        if (paint instanceof LinearGradientPaint linear) return described(linear, line(linear, context), context);
        if (paint instanceof RadialGradientPaint radial) return described(radial, circle(radial, context), context);
        return null; // Batik's way to say that it shall do it itself
    }

    private static Element line(LinearGradientPaint paint, SVGGeneratorContext context) {
        var gradient = element("linearGradient", context);
        point(gradient, "x1", "y1", paint.getStartPoint(), context);
        point(gradient, "x2", "y2", paint.getEndPoint(), context);
        return gradient;
    }

    private static Element circle(RadialGradientPaint paint, SVGGeneratorContext context) {
        var gradient = element("radialGradient", context);
        point(gradient, "cx", "cy", paint.getCenterPoint(), context);
        point(gradient, "fx", "fy", paint.getFocusPoint(), context);
        gradient.setAttributeNS(null, "r", context.doubleString(paint.getRadius()));
        return gradient;
    }

    private static SVGPaintDescriptor described(MultipleGradientPaint paint, Element gradient, SVGGeneratorContext context) {
        var id = context.getIDGenerator().generateID("gradient");
        gradient.setAttributeNS(null, "id", id);
        gradient.setAttributeNS(null, "gradientUnits", "userSpaceOnUse");
        gradient.setAttributeNS(null, "gradientTransform", matrix(paint.getTransform()));
        gradient.setAttributeNS(null, "spreadMethod", spread(paint));
        for (int i = 0; i < paint.getFractions().length; i++) gradient.appendChild(stop(paint, i, context));
        return new SVGPaintDescriptor("url(#" + id + ")", "1", gradient);
    }

    private static Element stop(MultipleGradientPaint paint, int i, SVGGeneratorContext context) {
        var color = SVGColor.toSVG(paint.getColors()[i], context);
        var stop = element("stop", context);
        stop.setAttributeNS(null, "offset", context.doubleString(paint.getFractions()[i]));
        stop.setAttributeNS(null, "stop-color", color.getPaintValue());
        stop.setAttributeNS(null, "stop-opacity", color.getOpacityValue());
        return stop;
    }

    private static String spread(MultipleGradientPaint paint) {
        var method = paint.getCycleMethod();
        return method == MultipleGradientPaint.CycleMethod.NO_CYCLE ? "pad" : method.name().toLowerCase(Locale.ROOT);
    }

    private static String matrix(AffineTransform t) {
        var numbers = new double[6];
        t.getMatrix(numbers);
        return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" ", "matrix(", ")"));
    }

    private static void point(Element gradient, String x, String y, Point2D at, SVGGeneratorContext context) {
        gradient.setAttributeNS(null, x, context.doubleString(at.getX()));
        gradient.setAttributeNS(null, y, context.doubleString(at.getY()));
    }

    private static Element element(String name, SVGGeneratorContext context) {
        return context.getDOMFactory().createElementNS(Svg.NAMESPACE, name);
    }
}
