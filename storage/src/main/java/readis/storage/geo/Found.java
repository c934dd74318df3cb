package readis.storage.geo;

import readis.protocol.Bytes;

/// A member that a search has found.
///
/// @param distance how far it is from the center of the search, in m
record Found(Bytes member, double score, Position position, double distance) {
}
