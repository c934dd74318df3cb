package readis.scripting;

import java.util.Map;

/// Redis's own `math.random`: the generator of C's `lrand48`, which gives the same numbers everywhere (Redis: `rand.c`).
///
/// A script whose writes are replayed as a script would have to throw the same dice everywhere. Today the writes themselves are
/// replayed; the generator stayed, and that it begins with the same number in each server.
final class Dice {

    private static final long FACTOR = 0x5DEECE66DL;
    private static final long MASK = (1L << 48) - 1;
    private static final int MOST = Integer.MAX_VALUE;

    private final Stage stage;
    private long state = 0x1234ABCD330EL;

    Dice(Stage stage) {
        this.stage = stage;
    }

    Map<String, LuaFunction> functions() {
        return Map.of("random", this::random, "randomseed", this::seed);
    }

    private int random(Stack stack) {
        requireScript("math.random");
        double share = next();
        switch (stack.size()) {
            case 0 -> stack.push(share);
            case 1 -> {
                int high = integer(stack, 1, "random");
                requireInterval(1 <= high, 1);
                stack.push(Math.floor(share * high) + 1);
            }
            case 2 -> {
                int low = integer(stack, 1, "random");
                int high = integer(stack, 2, "random");
                requireInterval(low <= high, 2);
                stack.push(Math.floor(share * (high - low + 1)) + low);
            }
            default -> throw LuaError.placed("wrong number of arguments");
        }
        return 1;
    }

    private int seed(Stack stack) {
        requireScript("math.randomseed");
        state = ((long) integer(stack, 1, "randomseed") << 16 & MASK) + 0x330E;
        return 0;
    }

    private void requireScript(String function) {
        if (stage.running().isEmpty()) {
            throw LuaError.placed(function + " can only be called inside a script invocation");
        }
    }

    private static void requireInterval(boolean isInterval, int argument) {
        if (!isInterval) {
            throw LuaError.argument(argument, "random", "interval is empty");
        }
    }

    private double next() {
        state = state * FACTOR + 0xB & MASK;
        return (double) ((state >>> 17) % MOST) / MOST;
    }

    private static int integer(Stack stack, int index, String function) {
        return (int) Arguments.number(stack, index, function);
    }
}
