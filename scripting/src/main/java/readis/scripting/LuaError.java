package readis.scripting;

import readis.protocol.Bytes;

/// An error that a function written in Java raises in the script that called it.
final class LuaError extends RuntimeException {

    /// What the script gets to see.
    enum Form {
        /// A text that begins with the place of the call, as errors of Lua's own functions do.
        PLACED,
        /// A text alone.
        BARE,
        /// A table whose field `err` has the text.
        TABLE,
        /// The same for an error that a command has answered with, and which has been counted.
        COUNTED_TABLE
    }

    private final transient Bytes text;
    private final Form form;

    private LuaError(Bytes text, Form form) {
        super(text.toLatin1(), null, false, false);
        this.text = text;
        this.form = form;
    }

    static LuaError placed(String text) {
        return new LuaError(Bytes.ofLatin1(text), Form.PLACED);
    }

    static LuaError bare(String text) {
        return new LuaError(Bytes.ofLatin1(text), Form.BARE);
    }

    /// An error of the house: `text` without its code, which is `ERR`.
    static LuaError table(String text) {
        return new LuaError(Bytes.ofLatin1("ERR " + text), Form.TABLE);
    }

    /// An error of a command; `text` begins with its code.
    static LuaError counted(Bytes text) {
        return new LuaError(text, Form.COUNTED_TABLE);
    }

    /// A wrong argument of the function `name`, in the words of `luaL_argerror`.
    static LuaError argument(int number, String name, String reason) {
        return placed("bad argument #" + number + " to '" + name + "' (" + reason + ")");
    }

    /// Pushes what the script gets to see.
    void push(Stack stack) {
        switch (form) {
            case PLACED -> stack.pushPlaced(text);
            case BARE -> stack.push(text);
            case TABLE -> stack.pushTable("err", text);
            case COUNTED_TABLE -> {
                stack.pushTable("err", text);
                stack.push(Bytes.of("ignore_error_stats_update"));
                stack.push(true);
                stack.rawSet(-3);
            }
        }
    }
}
