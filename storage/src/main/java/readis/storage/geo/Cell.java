package readis.storage.geo;

import readis.storage.sortedsets.ScoreInterval;

/// One field of the chessboard that the map of the world is divided into, in one of 26 sizes.
///
/// With each step every field is cut into four, so a step adds a bit to the column and one to the row. The bits of both are
/// mixed, column first, and that number is a *geohash*: who is in the same field has the same first bits.
///
///     step 1    01 | 11        step 2    0101 0111 | 1101 1111        column 0 1 2 3 from west to east
///               ---+---                  0100 0110 | 1100 1110        row    0 1 2 3 from south to north
///               00 | 10                  ----------+----------
///                                        0001 0011 | 1001 1011
///                                        0000 0010 | 1000 1010
///
/// With 26 steps these are 52 bits, which a double holds exactly. So they can be the score of a member of a sorted set, and
/// a field of any size is an interval of scores.
///
/// Source: Gustavo Niemeyer's geohash, 2008; Redis: `geohash.c` by yinqiwen, which cuts off the poles.
///
/// @param step how often the map has been cut
/// @param column how many fields there are to the west; the very east end of the map is a column of its own
/// @param row how many fields there are to the south
record Cell(int step, long column, long row) {

    /// The step of the smallest cells, which are 28 cm high and, at the equator, 60 cm wide.
    static final int FINEST = 26;

    private static final double TWO_TO_63 = 0x1p63;

    /// The cell of the map with `position` in it.
    static Cell around(Position position, int step) {
        return around(position, step, Position.LARGEST_LATITUDE);
    }

    /// The same on a map that ends at `latitude` degrees in the north and south.
    static Cell around(Position position, int step, double latitude) {
        double fields = 1L << step;
        double east = (position.longitude() + Position.LARGEST_LONGITUDE) / (2 * Position.LARGEST_LONGITUDE);
        double north = (position.latitude() + latitude) / (2 * latitude);
        return new Cell(step, (long) (east * fields), (long) (north * fields));
    }

    /// The smallest cell whose bits are this number, whatever else a client may have stored as a score: C makes an unsigned
    /// number of it, and of infinity what the processor happens to.
    static Cell ofScore(double score) {
        long bits = score < TWO_TO_63 ? (score > -TWO_TO_63 ? (long) score : Long.MIN_VALUE)
                : score - TWO_TO_63 < TWO_TO_63 ? (long) (score - TWO_TO_63) ^ Long.MIN_VALUE : 0;
        return new Cell(FINEST, gathered(bits >>> 1), gathered(bits));
    }

    /// The geohash: the bits of the column and of the row in turn.
    long bits() {
        return spread(column) << 1 | spread(row);
    }

    /// The scores of all members in this cell.
    ScoreInterval scores() {
        int shift = 2 * (FINEST - step);
        return new ScoreInterval(bits() << shift, false, bits() + 1 << shift, true);
    }

    /// The cell so many columns to the east and rows to the north; over the edge of the map it goes on at the other side.
    Cell neighbour(int east, int north) {
        long mask = (1L << step) - 1;
        return new Cell(step, east == 0 ? column : column + east & mask, north == 0 ? row : row + north & mask);
    }

    double west() {
        return longitude(column);
    }

    double east() {
        return longitude(column + 1);
    }

    double south() {
        return latitude(row);
    }

    double north() {
        return latitude(row + 1);
    }

    Position middle() {
        double longitude = (west() + east()) / 2;
        double latitude = (south() + north()) / 2;
        return new Position(Math.clamp(longitude, -Position.LARGEST_LONGITUDE, Position.LARGEST_LONGITUDE),
                Math.clamp(latitude, -Position.LARGEST_LATITUDE, Position.LARGEST_LATITUDE));
    }

    private double longitude(long line) {
        return -Position.LARGEST_LONGITUDE + share(line) * (2 * Position.LARGEST_LONGITUDE);
    }

    private double latitude(long line) {
        return -Position.LARGEST_LATITUDE + share(line) * (2 * Position.LARGEST_LATITUDE);
    }

    /// Which part of the map lies before this line; like C's, the number has 32 bits.
    private double share(long line) {
        return (line & 0xFFFF_FFFFL) * 1.0 / (1L << step);
    }

    /// The low 32 bits of `number` with a zero between any two: `abc` becomes `a0b0c`.
    ///
    /// Source: Sean Eron Anderson, "Bit Twiddling Hacks", interleaving by binary magic numbers.
    private static long spread(long number) {
        long bits = number & 0x0000_0000_FFFF_FFFFL;
        bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFFL;
        bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FFL;
        bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333L;
        return (bits | bits << 1) & 0x5555_5555_5555_5555L;
    }

    /// Every second bit of `number`: undoes [#spread(long)].
    private static long gathered(long number) {
        long bits = number & 0x5555_5555_5555_5555L;
        bits = (bits | bits >>> 1) & 0x3333_3333_3333_3333L;
        bits = (bits | bits >>> 2) & 0x0F0F_0F0F_0F0F_0F0FL;
        bits = (bits | bits >>> 4) & 0x00FF_00FF_00FF_00FFL;
        bits = (bits | bits >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (bits | bits >>> 16) & 0x0000_0000_FFFF_FFFFL;
    }
}
