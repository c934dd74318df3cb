package readis.storage.lists;

import readis.protocol.Bytes;

/// Somebody who stands at an element of a list and goes towards one of its ends. While he is on his way, only he changes
/// the list.
interface ListWalk {

    /// Whether he has passed the last element in his direction.
    boolean isOver();

    /// Goes to the next element.
    void step();

    /// The element where he stands.
    Bytes value();

    /// Whether it is `wanted`.
    boolean holds(Bytes wanted);

    /// Takes the element out and goes to the next one.
    void delete();

    /// Puts `value` beside the element. He goes no further.
    void insert(ListEnd side, Bytes value);

    /// Puts `value` in the place of the element. He goes no further.
    void replace(Bytes value);
}
