package readis.server;

import java.util.List;
import readis.protocol.command.KeySpec;

/// A command's keys as first, last and step: what COMMAND told before there were key specifications, and still tells.
///
/// Only plain ranges that follow one another can be told so; any other specification is left out (Redis:
/// `populateCommandLegacyRangeSpec`).
///
/// @param first the word of the first key, or 0 when there is none that can be told
/// @param last the word of the last key; negative ones count from the end of the request
/// @param step from one key to the next
record LegacyRange(int first, int last, int step) {

    private static final LegacyRange NONE = new LegacyRange(0, 0, 0);

    static LegacyRange of(List<KeySpec> specifications) {
        LegacyRange range = NONE;
        for (KeySpec specification : specifications) {
            if (specification.begin() instanceof KeySpec.Begin.Index(int position)
                    && specification.find() instanceof KeySpec.Find.Range find
                    && (specifications.size() == 1 || find.step() == 1 && range.isFollowedBy(position))) {
                range = range.and(position, find);
            }
        }
        return range;
    }

    private boolean isFollowedBy(int position) {
        return this == NONE || last == position - 1;
    }

    private LegacyRange and(int position, KeySpec.Find.Range find) {
        int end = find.last() < 0 ? find.last() : position + find.last();
        return new LegacyRange(this == NONE ? position : first,
                Integer.compareUnsigned(last, end) > 0 ? last : end, find.step());
    }
}
