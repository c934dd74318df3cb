/// Positions on earth: who is where, how far apart, and who is near? GEOADD, GEODIST, GEOSEARCH and their kin.
///
/// There is no type for positions. The map is cut into cells like a chessboard, and a [Cell][readis.storage.geo.Cell] has
/// a number in which the bits of its column and of its row alternate. At the finest size that is 52 bits, which a double
/// holds exactly; so a [Position][readis.storage.geo.Position] becomes the *score* of a member of an ordinary [sorted
/// set][readis.storage.sortedsets] (law STO-70). ZREM, ZCARD and ZRANGE work on it as on any other.
///
/// ```
/// longitude 13.361389   column 36045175 of 2^26   1 0 0 0 1 0 0 1 1 ...
/// latitude  38.115556   row    48591808 of 2^26    1 0 1 1 1 0 0 1 0 ...
/// score                                           110001011100001110 ...     = 3479099956230698
/// ```
///
/// Who shares the first bits of a number shares a larger cell: all members of it are one interval of scores, which the
/// skip list finds in a logarithm (law STO-71). A search (`Search`) takes the cell around its center and as many of its
/// eight neighbours as its [Shape][readis.storage.geo.Shape], a circle or a box, needs: nine intervals at most
/// (`Coverage`). Of those that stand there it measures the distances, and keeps who is inside (law STO-72).
///
/// The commands: `GeoCommands` store and tell positions; GEOADD becomes a ZADD, also for those who replay it; GEOHASH
/// tells the geohash that the world outside of Redis knows, in letters (law STO-73). `SearchCommands` search, and perhaps
/// store what they find; what all their options say is read by `SearchRequest`, and lengths by `LengthUnit`.
/// [GeoRoom][readis.storage.geo.GeoRoom] gathers their rows.
///
/// **How exact it is.** A position is known to 30 cm in either direction. The earth is a ball here, so distances are
/// wrong by up to half a percent. The estimate of the cells is Redis's, weaknesses included: a box that is more than
/// about 1800 km wide may lose its corners in the far north and south, and so may a circle that reaches beyond 85
/// degrees; and the meridian of 180 degrees east, the very edge of the map, is found only from there.
///
/// Owned by the command thread. What is not here: heights, other shapes than circles and boxes, and positions north or
/// south of 85 degrees, where the map ends.
package readis.storage.geo;
