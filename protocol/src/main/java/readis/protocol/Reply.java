package readis.protocol;

import java.util.List;

/// What a server answers: every type of RESP2 and RESP3 as a plain value.
///
/// A reply says what is meant; how it looks on the wire is decided only by [ReplyEncoder], which alone knows RESP2 from
/// RESP3. So a transaction, a script, a test and the REPL can hold replies and look into them. All replies are
/// immutable, their lists included.
///
/// RESP2 has no maps, doubles or booleans; each such reply has one RESP2 form, told beside it.
public sealed interface Reply {

    Simple OK = new Simple(Bytes.of("OK"));
    Simple PONG = new Simple(Bytes.of("PONG"));
    /// Nothing where a string could stand. RESP2: `$-1`.
    Null NULL = new Null();
    /// Nothing where an array could stand. RESP2: `*-1`; in RESP3 there is one null for both.
    NullArray NULL_ARRAY = new NullArray();
    /// No reply: the command answers in another way, or not at all.
    None NONE = new None();
    Array EMPTY_ARRAY = new Array(List.of());

    /// A short line of text: `+OK`. Line ends inside become blanks, since they would end the reply.
    record Simple(Bytes text) implements Reply {
        public Simple {
            text = onOneLine(text);
        }
    }

    /// A failure: `-ERR syntax error`. Its first word is the code that clients look at.
    record Error(Bytes text) implements Reply {
        public Error {
            text = onOneLine(text);
        }
    }

    /// A whole number of 64 bits: `:42`.
    record Int(long value) implements Reply {
    }

    /// A binary string: `$3\r\nfoo`.
    record Bulk(Bytes value) implements Reply {
    }

    /// See [Reply#NULL].
    record Null() implements Reply {
    }

    /// See [Reply#NULL_ARRAY].
    record NullArray() implements Reply {
    }

    /// See [Reply#NONE].
    record None() implements Reply {
    }

    /// Several replies to one request, one behind the other: SUBSCRIBE answers once for each channel.
    record Several(List<Reply> replies) implements Reply {
        public Several {
            replies = List.copyOf(replies);
        }
    }

    /// Replies in order: `*2...`.
    record Array(List<Reply> items) implements Reply {
        public Array {
            items = List.copyOf(items);
        }
    }

    /// Pairs in order: `%1...`. RESP2: an array in which keys and values alternate.
    record Map(List<Entry> entries) implements Reply {
        public Map {
            entries = List.copyOf(entries);
        }
    }

    /// One pair of a [Map] or of an [Attribute].
    record Entry(Reply key, Reply value) {
    }

    /// Replies without an order: `~2...`. RESP2: an array.
    record Set(List<Reply> items) implements Reply {
        public Set {
            items = List.copyOf(items);
        }
    }

    /// A floating-point number, `inf` and `nan` included: `,3.1`. RESP2: its text as a bulk string.
    record Double(double value) implements Reply {
    }

    /// A floating-point number in digits of its own, where those of [Double] would be too few: `,13.36138933897018433`.
    /// RESP2: the digits as a bulk string. Who reads it finds a [Double].
    record Decimal(Bytes digits) implements Reply {
        public Decimal {
            digits = onOneLine(digits);
        }
    }

    /// True or false: `#t`. RESP2: `:1` or `:0`.
    record Bool(boolean value) implements Reply {
    }

    /// A whole number of any size, in decimal: `(1234...`. RESP2: its digits as a bulk string.
    record BigNumber(Bytes digits) implements Reply {
        public BigNumber {
            digits = onOneLine(digits);
        }
    }

    /// Text with a format of three letters, such as `txt` or `mkd`: `=15\r\ntxt:Some string`. RESP2: a bulk string.
    record Verbatim(Bytes format, Bytes text) implements Reply {
        public Verbatim {
            if (format.length() != 3) {
                throw new IllegalArgumentException("a format has three letters, not: " + format);
            }
        }
    }

    /// A failure whose text may hold anything, line ends too: `!21\r\nSYNTAX invalid syntax`. RESP2: an [Error].
    record BulkError(Bytes text) implements Reply {
    }

    /// A message that answers no request: `>3...`. RESP2: an array, which only a subscriber can expect.
    record Push(List<Reply> items) implements Reply {
        public Push {
            items = List.copyOf(items);
        }
    }

    /// A reply with remarks that a client may ignore: `|1...` before the reply. RESP2: the reply alone.
    record Attribute(List<Entry> remarks, Reply reply) implements Reply {
        public Attribute {
            remarks = List.copyOf(remarks);
        }
    }

    /// A [Simple] of this ASCII text.
    static Simple simple(String text) {
        return new Simple(Bytes.of(text));
    }

    /// An [Error] of this text, code first: `error("ERR syntax error")`. Each character becomes one byte.
    static Error error(String text) {
        return new Error(Bytes.ofLatin1(text));
    }

    /// A [Bulk] of this text in UTF-8.
    static Bulk bulk(String text) {
        return new Bulk(Bytes.of(text));
    }

    static Bulk bulk(Bytes value) {
        return new Bulk(value);
    }

    static Int integer(long value) {
        return new Int(value);
    }

    /// `:1` for true, `:0` for false: how most commands say yes and no, in RESP3 too.
    static Int flag(boolean value) {
        return new Int(value ? 1 : 0);
    }

    static Array array(Reply... items) {
        return new Array(List.of(items));
    }

    static Entry entry(String key, Reply value) {
        return new Entry(bulk(key), value);
    }

    private static Bytes onOneLine(Bytes text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) == '\r' || text.at(i) == '\n') {
                return Bytes.ofLatin1(text.toLatin1().replace('\r', ' ').replace('\n', ' '));
            }
        }
        return text;
    }
}
