package readis.expiration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A picture of a few lines over the same values of x, as SVG, which can be read back.
///
/// @param lines the values of y by the name of the line
/// @param bottom the smallest y; the smallest x is 0
/// @param top the greatest y
record Plot(String title, String x, String y, List<Double> xs, Map<String, List<Double>> lines, double bottom, double top) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int RIGHT = 170;
    private static final int UPPER = 60;
    private static final int LOWER = 50;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#d1495b", "#2e8b57", "#8a5fbf", "#b8860b");
    private static final int MARKS = 5;
    private static final Pattern LINE = Pattern.compile("<polyline data-name=\"([^\"]+)\" data-y=\"([^\"]*)\"");

    String svg() {
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <!-- Generated: do not edit, run mvn verify -Dregenerate=true. -->
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="22" font-size="15">%s</text>
                """.formatted(WIDTH, HEIGHT, LEFT, title));
        for (int mark = 0; mark <= MARKS; mark++) {
            svg.append(mark(mark));
        }
        svg.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "middle", x)).append(text(LEFT, UPPER - 14, "start", y));
        List<String> names = new ArrayList<>(lines.keySet());
        for (int i = 0; i < names.size(); i++) {
            svg.append(line(i, names.get(i), lines.get(names.get(i))));
        }
        return svg.append("</svg>\n").toString();
    }

    /// The lines of a picture that [#svg()] has drawn.
    static Map<String, List<Double>> linesOf(String svg) {
        return LINE.matcher(svg).results().collect(Collectors.toMap(found -> found.group(1), Plot::values, (a, _) -> a,
                LinkedHashMap::new));
    }

    private static List<Double> values(MatchResult found) {
        return Pattern.compile(" ").splitAsStream(found.group(2)).map(Double::valueOf).toList();
    }

    private String mark(int mark) {
        double valueX = xs.getLast() * mark / MARKS;
        double valueY = bottom + (top - bottom) * mark / MARKS;
        int height = (int) placeY().applyAsDouble(valueY);
        int place = (int) placeX().applyAsDouble(valueX);
        return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>\n".formatted(LEFT, height, WIDTH - RIGHT, height)
                + text(LEFT - 6, height + 4, "end", "%.0f".formatted(valueY))
                + text(place, HEIGHT - LOWER + 18, "middle", "%.0f".formatted(valueX));
    }

    private String line(int number, String name, List<Double> ys) {
        String colour = COLOURS.get(number % COLOURS.size());
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < ys.size(); i++) {
            points.append(format("%.1f,%.1f ", placeX().applyAsDouble(xs.get(i)), placeY().applyAsDouble(ys.get(i))));
        }
        String values = ys.stream().map(value -> format("%.2f", value)).collect(Collectors.joining(" "));
        return ("<polyline data-name=\"%s\" data-y=\"%s\" points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                + "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n").formatted(name, values, points.toString().strip(), colour,
                WIDTH - RIGHT + 10, UPPER + 20 + 22 * number, colour, name);
    }

    private static String text(int x, int y, String anchor, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n".formatted(x, y, anchor, words);
    }

    private DoubleUnaryOperator placeX() {
        return value -> LEFT + value / xs.getLast() * (WIDTH - RIGHT - LEFT);
    }

    private DoubleUnaryOperator placeY() {
        return value -> HEIGHT - LOWER - (value - bottom) / (top - bottom) * (HEIGHT - LOWER - UPPER);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
