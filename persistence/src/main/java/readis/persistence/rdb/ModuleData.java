package readis.persistence.rdb;

import java.io.IOException;

/// What a module of Redis has written: this server has no modules, so it can only say which one it was, and step over what
/// stands beside the keys.
///
/// A module is told by a number of 64 bits: nine letters of six bits each, and ten bits for the version of its data. Its data
/// are words of known kinds behind one another, each told by a number, and a 0 at the end.
///
/// Redis's names: `moduleTypeNameByID`, `rdbLoadCheckModuleValue`.
final class ModuleData {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int NAME_LENGTH = 9;
    private static final int LETTER_BITS = 6;
    private static final int VERSION_BITS = 10;

    private ModuleData() {
    }

    /// The name of the module with this number.
    static String name(long id) {
        StringBuilder name = new StringBuilder();
        for (int i = NAME_LENGTH - 1; i >= 0; i--) {
            name.append(LETTERS.charAt((int) (id >>> VERSION_BITS + i * LETTER_BITS) & (1 << LETTER_BITS) - 1));
        }
        return name.toString();
    }

    /// Steps over all words up to the end.
    static void skip(RdbInput input) throws IOException {
        for (long kind = input.readLength(); kind != 0; kind = input.readLength()) {
            switch ((int) Math.min(kind & Long.MAX_VALUE, Integer.MAX_VALUE)) {
                case 1, 2 -> input.readLength();
                case 3 -> input.readLittleEndian(Float.BYTES);
                case 4 -> input.readLong();
                case 5 -> input.readString();
                default -> throw input.corrupt("unknown kind of module data: " + kind);
            }
        }
    }
}
