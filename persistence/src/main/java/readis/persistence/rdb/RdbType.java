package readis.persistence.rdb;

import java.util.Optional;

/// What kind of value follows, and in which form: one byte before each entry. No number was ever used again, so that the
/// oldest file can still be read.
///
/// Redis's names: `RDB_TYPE_STRING` and so on, in `rdb.h`.
public enum RdbType {
    STRING(0, "string"),
    LIST(1, "list of strings"),
    SET(2, "set of strings"),
    SORTED_SET(3, "sorted set, scores as text"),
    HASH(4, "hash of strings"),
    SORTED_SET_2(5, "sorted set, binary scores"),
    MODULE_1(6, "module value of Redis 4.0 before its release"),
    MODULE(7, "module value"),
    HASH_ZIPMAP(9, "hash in a zipmap"),
    LIST_ZIPLIST(10, "list in a ziplist"),
    SET_INTSET(11, "set in an intset"),
    SORTED_SET_ZIPLIST(12, "sorted set in a ziplist"),
    HASH_ZIPLIST(13, "hash in a ziplist"),
    LIST_QUICKLIST(14, "list of ziplists"),
    STREAM(15, "stream"),
    HASH_LISTPACK(16, "hash in a listpack"),
    SORTED_SET_LISTPACK(17, "sorted set in a listpack"),
    LIST_QUICKLIST_2(18, "list of listpacks"),
    STREAM_2(19, "stream with counts"),
    SET_LISTPACK(20, "set in a listpack"),
    STREAM_3(21, "stream with counts and active times"),
    MORTAL_HASH_1(22, "hash with deadlines of Redis 7.4 before its release"),
    MORTAL_HASH_LISTPACK_1(23, "hash with deadlines in a listpack, of Redis 7.4 before its release"),
    MORTAL_HASH(24, "hash with deadlines"),
    MORTAL_HASH_LISTPACK(25, "hash with deadlines in a listpack");

    private static final RdbType[] BY_CODE = new RdbType[26];

    static {
        for (RdbType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final String meaning;

    RdbType(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// The type of this number, if there is one.
    public static Optional<RdbType> of(int code) {
        return code < BY_CODE.length ? Optional.ofNullable(BY_CODE[code]) : Optional.empty();
    }

    /// The byte in the file.
    public int code() {
        return code;
    }

    /// What it says, for people.
    public String meaning() {
        return meaning;
    }
}
