package readis.scripting;

import static readis.scripting.JsonSettings.integer;
import static readis.scripting.JsonSettings.told;
import static readis.scripting.JsonSettings.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The table `cjson`, and the tables like it that `cjson.new` makes, each with settings of its own.
///
/// All of them share these functions. Such a table says whose settings count, right before it calls one.
///
/// Differs from Redis in: what a script has chosen ends with the script, and so do the tables that it has made.
final class JsonLibrary {

    private static final int MOST = 1000;

    private final JsonSettings common = new JsonSettings();
    private final List<JsonSettings> made = new ArrayList<>();
    private JsonSettings next = common;

    /// The functions of all such tables.
    Map<String, LuaFunction> functions() {
        return Map.of(
                "encode", stack -> new JsonWriter(stack, settings()).encode(),
                "decode", stack -> JsonReader.decode(stack, settings()),
                "encode_sparse_array", stack -> settings().sparse(stack),
                "encode_max_depth", stack -> {
                    JsonSettings settings = settings();
                    settings.writeDepth = integer(stack, "encode_max_depth", 1, 1, Integer.MAX_VALUE, settings.writeDepth);
                    return told(stack, settings.writeDepth);
                },
                "decode_max_depth", stack -> {
                    JsonSettings settings = settings();
                    settings.readDepth = integer(stack, "decode_max_depth", 1, 1, Integer.MAX_VALUE, settings.readDepth);
                    return told(stack, settings.readDepth);
                },
                "encode_number_precision", stack -> {
                    JsonSettings settings = settings();
                    settings.digits = integer(stack, "encode_number_precision", 1, 1, JsonSettings.DIGITS, settings.digits);
                    return told(stack, settings.digits);
                },
                "encode_keep_buffer", stack -> {
                    JsonSettings settings = settings();
                    settings.keepsBuffer = truth(stack, "encode_keep_buffer", settings.keepsBuffer);
                    return told(stack, settings.keepsBuffer);
                },
                "encode_invalid_numbers", stack -> settings().writeStrange(stack),
                "decode_invalid_numbers", stack -> settings().readStrange(stack));
    }

    private JsonSettings settings() {
        JsonSettings settings = next;
        next = common;
        return settings;
    }

    /// Makes settings for one more table, and pushes their number.
    int make(Stack stack) {
        if (made.size() == MOST) {
            throw LuaError.placed("too many tables of cjson");
        }
        made.add(new JsonSettings());
        stack.push(made.size() - 1);
        return 1;
    }

    /// Says that the settings of this number count for the next function that is called.
    int choose(Stack stack) {
        int number = (int) stack.toNumber(1);
        if (number >= made.size()) {
            throw LuaError.placed("this table of cjson has ended with its script");
        }
        next = made.get(number);
        return 0;
    }

    /// Forgets what a script has chosen and made.
    void reset() {
        common.reset();
        made.clear();
        next = common;
    }
}
