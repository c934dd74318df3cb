package readis.storage;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.sortedsets.SortedSetEncodings;
import readis.storage.streams.NodeLimits;

/// Adds up what objects take in the Java heap, by going to each of them: slow and stupid, and sharing nothing with
/// [JavaHeap] but the knowledge of how a Java platform lays out objects.
///
/// Each object counts once; what belongs to all values, such as settings and the secret of the hash, does not count.
final class HeapWalk {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final boolean intoValues;
    private long bytes;

    private HeapWalk(boolean intoValues) {
        this.intoValues = intoValues;
    }

    /// What a value takes.
    static long of(Value value) {
        HeapWalk walk = new HeapWalk(true);
        walk.visit(value);
        return walk.bytes;
    }

    /// What these take, without the values in them.
    static long ofTables(Object... tables) {
        HeapWalk walk = new HeapWalk(false);
        for (Object table : tables) {
            walk.visit(table);
        }
        return walk.bytes;
    }

    private void visit(Object object) {
        if (isCommon(object) || !seen.add(object)) {
            return;
        }
        switch (object) {
            case TreeMap<?, ?> tree -> visit(tree);
            case Long _ -> bytes += 16;
            case Object array when array.getClass().isArray() -> visitArray(array);
            default -> visitFields(object);
        }
    }

    private boolean isCommon(Object object) {
        return switch (object) {
            case null -> true;
            case Value value -> !intoValues || value.isShared();
            case Object array when array.getClass().isArray() ->
                    Array.getLength(array) == 0 && !array.getClass().getSimpleName().equals("Entry[]");
            default -> object == Bytes.EMPTY || object instanceof Boolean || object instanceof SipHash
                    || object instanceof RandomGenerator || object instanceof LongPredicate
                    || object instanceof SortedSetEncodings
                    || object instanceof NodeLimits || object.getClass().getSimpleName().equals("NodeLimit");
        };
    }

    /// Eight references, one of them unused, and two numbers; a node has five references and a colour.
    private void visit(TreeMap<?, ?> tree) {
        bytes += 48 + 32L * tree.size();
        tree.forEach((key, value) -> {
            visit(key);
            visit(value);
        });
    }

    private void visitArray(Object array) {
        int length = Array.getLength(array);
        Class<?> type = array.getClass().getComponentType();
        bytes += rounded(12 + (long) length * size(type));
        for (int i = 0; i < length && !type.isPrimitive(); i++) {
            visit(Array.get(array, i));
        }
    }

    private void visitFields(Object object) {
        long size = 8;
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    size += size(field.getType());
                    follow(object, field);
                }
            }
        }
        bytes += rounded(size);
    }

    private void follow(Object object, Field field) {
        if (field.getType().isPrimitive()) {
            return;
        }
        try {
            field.setAccessible(true);
            visit(field.get(object));
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int size(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        }
        if (type == boolean.class || type == byte.class) {
            return 1;
        }
        return type == short.class || type == char.class ? 2 : 4;
    }

    private static long rounded(long size) {
        return (size + 7) / 8 * 8;
    }
}
