package readis.persistence.rdb;

/// What a file tells about where it comes from.
///
/// @param redisVersion whose format it is, such as `7.2.4`
/// @param seconds when it is written, in Unix time in s
/// @param usedMemory how many bytes the keys and values take
/// @param isLogBase whether it is the beginning of a log, and not a snapshot by itself
public record RdbFacts(String redisVersion, long seconds, long usedMemory, boolean isLogBase) {
}
