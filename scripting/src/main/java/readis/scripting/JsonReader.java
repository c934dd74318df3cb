package readis.scripting;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readis.protocol.Bytes;

/// Values of Lua from JSON: `cjson.decode`. Objects and arrays become tables, null becomes `cjson.null`.
///
/// The messages count from 1 and name what was found in the words of lua-cjson, such as `T_END`.
final class JsonReader {

    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(0[xX](?<hex>[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][-+]?[0-9]+)?|([0-9]+\\.?[0-9]*|\\.[0-9]+)"
            + "([eE][-+]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN](\\([0-9a-zA-Z_]*\\))?)");
    private static final String SIMPLE = "{}[],:";
    private static final String[] SIMPLE_NAMES = {"T_OBJ_BEGIN", "T_OBJ_END", "T_ARR_BEGIN", "T_ARR_END", "T_COMMA", "T_COLON"};
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final Stack stack;
    private final JsonSettings settings;
    private final String text;
    private int position;
    private int depth;

    /// The token read last: its name or what is wrong with it, where it begins, and its value.
    private String token = "";
    private int begin;
    private Bytes string = Bytes.EMPTY;
    private double number;

    private JsonReader(Stack stack, JsonSettings settings, Bytes text) {
        this.stack = stack;
        this.settings = settings;
        this.text = text.toLatin1();
    }

    static int decode(Stack stack, JsonSettings settings) {
        if (stack.size() != 1) {
            throw LuaError.argument(1, "decode", "expected 1 argument");
        }
        Bytes text = Arguments.bytes(stack, 1, "decode");
        if (text.length() >= 2 && (text.at(0) == 0 || text.at(1) == 0)) {
            throw LuaError.placed("JSON parser does not support UTF-16 or UTF-32");
        }
        JsonReader reader = new JsonReader(stack, settings, text);
        reader.advance();
        reader.value();
        reader.advance();
        reader.expect("T_END", "the end");
        return 1;
    }

    private void expect(String name, String words) {
        if (!token.equals(name)) {
            throw unexpected(words);
        }
    }

    private LuaError unexpected(String wanted) {
        return LuaError.placed("Expected " + wanted + " but found " + token + " at character " + (begin + 1));
    }

    private void value() {
        switch (token) {
            case "T_STRING" -> stack.push(string);
            case "T_NUMBER" -> stack.push(number);
            case "true" -> stack.push(true);
            case "false" -> stack.push(false);
            case "T_NULL" -> LuaLibrary.pushPointer(stack.state(), 0);
            case "T_OBJ_BEGIN" -> object();
            case "T_ARR_BEGIN" -> array();
            default -> throw unexpected("value");
        }
    }

    private void descend() {
        depth++;
        if (depth > settings.readDepth || !stack.reserve(4)) {
            throw LuaError.placed("Found too many nested data structures (" + depth + ") at character " + position);
        }
        stack.pushTable(0, 0);
    }

    private void object() {
        descend();
        advance();
        while (!token.equals("T_OBJ_END")) {
            expect("T_STRING", "object key string");
            stack.push(string);
            advance();
            expect("T_COLON", "colon");
            advance();
            value();
            stack.rawSet(-3);
            advance();
            if (!token.equals("T_OBJ_END")) {
                expect("T_COMMA", "comma or object end");
                advance();
                expect("T_STRING", "object key string");
            }
        }
        depth--;
    }

    private void array() {
        descend();
        advance();
        int length = 0;
        while (length > 0 || !token.equals("T_ARR_END")) {
            value();
            stack.setItem(-2, ++length);
            advance();
            if (token.equals("T_ARR_END")) {
                break;
            }
            expect("T_COMMA", "comma or array end");
            advance();
        }
        depth--;
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    /// Reads the next token.
    private void advance() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        begin = position;
        char letter = at(position);
        int simple = SIMPLE.indexOf(letter);
        if (position >= text.length()) {
            token = "T_END";
        } else if (simple >= 0) {
            token = SIMPLE_NAMES[simple];
            position++;
        } else if (letter == '"') {
            position++;
            string();
        } else if (letter == '-' || letter >= '0' && letter <= '9') {
            if (!settings.strangeRead && isStrange()) {
                token = "invalid number";
            } else {
                number();
            }
        } else {
            word();
        }
    }

    private void word() {
        if (text.startsWith("true", position)) {
            take("true", 4);
        } else if (text.startsWith("false", position)) {
            take("false", 5);
        } else if (text.startsWith("null", position)) {
            take("T_NULL", 4);
        } else if ("+iInN".indexOf(at(position)) >= 0 && settings.strangeRead && isStrange()) {
            number();
        } else {
            token = "invalid token";
        }
    }

    private void take(String name, int length) {
        token = name;
        position += length;
    }

    /// Whether C would read a number where JSON has none: with a plus, in hexadecimal, with leading zeros, or none of them.
    private boolean isStrange() {
        if (at(position) == '+') {
            return true;
        }
        int first = at(position) == '-' ? position + 1 : position;
        char next = at(first + 1);
        if (at(first) == '0') {
            return (next | 0x20) == 'x' || next >= '0' && next <= '9';
        }
        return at(first) > '9' && (text.regionMatches(true, first, "inf", 0, 3) || text.regionMatches(true, first, "nan", 0, 3));
    }

    private void number() {
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            token = "invalid number";
            return;
        }
        number = parse(matcher.group().toLowerCase(Locale.ROOT), matcher.group("hex") != null);
        take("T_NUMBER", matcher.end() - position);
    }

    private static double parse(String spelled, boolean hexadecimal) {
        boolean negative = spelled.startsWith("-");
        if (spelled.contains("inf")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (spelled.contains("nan")) {
            return Double.NaN;
        }
        return Double.parseDouble(hexadecimal && !spelled.contains("p") ? spelled + "p0" : spelled);
    }

    private void string() {
        StringBuilder letters = new StringBuilder();
        while (at(position) != '"') {
            char letter = at(position);
            if (letter == 0) {
                fail("unexpected end of string");
                return;
            }
            if (letter != '\\') {
                letters.append(letter);
                position++;
            } else if (at(position + 1) == 'u') {
                if (!unicode(letters)) {
                    fail("invalid unicode escape code");
                    return;
                }
            } else {
                int escape = ESCAPES.indexOf(at(position + 1));
                if (escape < 0) {
                    fail("invalid escape code");
                    return;
                }
                letters.append(ESCAPED.charAt(escape));
                position += 2;
            }
        }
        string = Bytes.ofLatin1(letters.toString());
        take("T_STRING", 1);
    }

    private void fail(String reason) {
        token = reason;
        begin = position;
    }

    /// Appends, in UTF-8, what an escape such as `\u00e9` or a pair of them means; false when it means nothing.
    private boolean unicode(StringBuilder letters) {
        int code = hexadecimal(position + 2);
        int length = 6;
        if (code < 0) {
            return false;
        }
        if ((code & 0xF800) == 0xD800) {
            int low = at(position + 6) == '\\' && at(position + 7) == 'u' ? hexadecimal(position + 8) : -1;
            if ((code & 0x400) != 0 || low < 0 || (low & 0xFC00) != 0xDC00) {
                return false;
            }
            code = Character.toCodePoint((char) code, (char) low);
            length = 12;
        }
        letters.append(Bytes.of(Character.toString(code)).toLatin1());
        position += length;
        return true;
    }

    private int hexadecimal(int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = at(i) < 128 ? Character.digit(at(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }
}
