package readis.persistence.rdb;

/// The way back from the compressed form of [Lzf] to the string. Nothing that it reads is believed.
final class LzfExpansion {

    private static final int LONG_REFERENCE = 7;
    private static final int SHORTEST = 2;

    private final byte[] source;
    private final byte[] target;
    private int in;
    private int out;

    private LzfExpansion(byte[] source, byte[] target) {
        this.source = source;
        this.target = target;
    }

    /// Fills `target` with what `source` is the compressed form of. False when it is not the form of just so many bytes.
    static boolean expand(byte[] source, byte[] target) {
        LzfExpansion expansion = new LzfExpansion(source, target);
        boolean sound = true;
        while (sound && expansion.in < source.length) {
            int control = source[expansion.in++] & 0xFF;
            sound = control >> 5 == 0 ? expansion.literals(control + 1) : expansion.reference(control);
        }
        return sound && expansion.out == target.length;
    }

    private boolean literals(int count) {
        if (count > source.length - in || count > target.length - out) {
            return false;
        }
        System.arraycopy(source, in, target, out, count);
        in += count;
        out += count;
        return true;
    }

    private boolean reference(int control) {
        boolean isLong = control >> 5 == LONG_REFERENCE;
        if (source.length - in < (isLong ? 2 : 1)) {
            return false;
        }
        int length = SHORTEST + (control >> 5) + (isLong ? source[in++] & 0xFF : 0);
        int before = out - ((control & 0x1F) << 8 | source[in++] & 0xFF) - 1;
        if (before < 0 || length > target.length - out) {
            return false;
        }
        repeat(before, length);
        return true;
    }

    /// What is repeated may reach into the repetition.
    private void repeat(int before, int length) {
        if (before + length <= out) {
            System.arraycopy(target, before, target, out, length);
        } else {
            for (int i = 0; i < length; i++) {
                target[out + i] = target[before + i];
            }
        }
        out += length;
    }
}
