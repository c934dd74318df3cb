package readis.persistence.rdb;

import java.util.HashSet;
import java.util.Set;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;

/// Whether the names in a listpack are all different, as those of a set, a sorted set or a hash must be: two alike would live
/// on as one that cannot be removed.
final class Distinct {

    private static final int FEW = 8;

    private Distinct() {
    }

    /// Checks every `stride`-th element, the first included; the others belong to it.
    ///
    /// @throws CorruptRdbException when there are two alike, or the last has not all that belongs to it
    static void check(Listpack pack, int stride, RdbInput input) throws CorruptRdbException {
        int size = pack.size();
        if (size % stride != 0) {
            throw input.corrupt("a listpack whose last element is incomplete");
        }
        if (!(size / stride <= FEW ? areFewDistinct(pack, stride) : areDistinct(pack, stride))) {
            throw input.corrupt("a name that is there twice");
        }
    }

    /// Compares each with all others, which is quicker than any table.
    private static boolean areFewDistinct(Listpack pack, int stride) {
        for (int entry = pack.first(); entry != Listpack.NONE;) {
            int next = after(pack, entry, stride);
            if (next != Listpack.NONE && pack.find(pack.bytes(entry), next, stride) != Listpack.NONE) {
                return false;
            }
            entry = next;
        }
        return true;
    }

    private static boolean areDistinct(Listpack pack, int stride) {
        Set<Bytes> names = new HashSet<>();
        for (int entry = pack.first(); entry != Listpack.NONE; entry = after(pack, entry, stride)) {
            if (!names.add(pack.bytes(entry))) {
                return false;
            }
        }
        return true;
    }

    private static int after(Listpack pack, int entry, int stride) {
        int place = entry;
        for (int i = 0; i < stride && place != Listpack.NONE; i++) {
            place = pack.next(place);
        }
        return place;
    }
}
