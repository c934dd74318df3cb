package readis.storage.geo;

import java.util.OptionalDouble;

/// What a search covers; lengths in m.
sealed interface Shape {

    Position center();

    /// How far `place` is from the center, in m, if it is inside.
    OptionalDouble distanceTo(Position place);

    /// How far it is from the center to the farthest point, in m.
    double reach();

    /// How far it is from the center to the northern edge, in m.
    double halfHeight();

    /// How far it is from the center to the eastern edge, in m.
    double halfWidth();

    /// All places at most `radius` m away.
    record Circle(Position center, double radius) implements Shape {
        @Override
        public OptionalDouble distanceTo(Position place) {
            double distance = center.distanceTo(place);
            return distance > radius ? OptionalDouble.empty() : OptionalDouble.of(distance);
        }

        @Override
        public double reach() {
            return radius;
        }

        @Override
        public double halfHeight() {
            return radius;
        }

        @Override
        public double halfWidth() {
            return radius;
        }
    }

    /// All places at most half of `height` to the north or south and half of `width`, measured along their own circle of
    /// latitude, to the east or west.
    record Box(Position center, double width, double height) implements Shape {
        @Override
        public OptionalDouble distanceTo(Position place) {
            if (place.distanceAlongMeridian(center) > height / 2
                    || place.distanceTo(new Position(center.longitude(), place.latitude())) > width / 2) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(center.distanceTo(place));
        }

        @Override
        public double reach() {
            return Math.sqrt(width / 2 * (width / 2) + height / 2 * (height / 2));
        }

        @Override
        public double halfHeight() {
            return height / 2;
        }

        @Override
        public double halfWidth() {
            return width / 2;
        }
    }
}
