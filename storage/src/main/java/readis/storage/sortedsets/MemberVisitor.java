package readis.storage.sortedsets;

import readis.protocol.Bytes;

/// Is shown members of a sorted set, one after the other.
@FunctionalInterface
public interface MemberVisitor {

    void visit(Bytes member, double score);
}
