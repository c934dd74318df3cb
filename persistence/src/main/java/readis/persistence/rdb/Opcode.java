package readis.persistence.rdb;

/// The bytes that say, where a type could stand, that something other than a value follows. They count down from 255.
final class Opcode {

    /// Of Redis 8: how many keys a slot of a cluster has, for whoever makes tables.
    static final int SLOT_INFO = 244;
    /// The source of a library of functions.
    static final int FUNCTION = 245;
    /// The same in a form that no release had.
    static final int FUNCTION_1 = 246;
    /// What a module keeps beside keys.
    static final int MODULE_AUXILIARY = 247;
    /// For how many seconds nobody has used the key that follows.
    static final int IDLE = 248;
    /// How often the key that follows is used.
    static final int FREQUENCY = 249;
    /// A name and a value that concern the whole file.
    static final int AUXILIARY = 250;
    /// How many keys the database has, and how many with a deadline.
    static final int RESIZE = 251;
    /// The deadline of the key that follows, in ms.
    static final int EXPIRES_MS = 252;
    /// The deadline of the key that follows, in s.
    static final int EXPIRES_S = 253;
    /// In which database the keys that follow are.
    static final int SELECT = 254;
    /// Nothing follows but the checksum.
    static final int END = 255;

    private Opcode() {
    }
}
