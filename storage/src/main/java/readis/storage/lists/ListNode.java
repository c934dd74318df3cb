package readis.storage.lists;

import readis.protocol.Bytes;

/// A part of a list as a file has it.
///
/// @param packed whether the bytes are a listpack of elements; otherwise they are one element
public record ListNode(boolean packed, Bytes bytes) {
}
