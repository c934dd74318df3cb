package readis.server;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// DEBUG PROTOCOL: one reply of each type, for those who test their clients.
final class DebugProtocol {

    private static final String NAMES = "string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false";

    static final Reply PUSH = new Reply.Push(List.of(Reply.bulk("server-cpu-usage"), Reply.integer(42)));
    static final Reply AFTER_PUSH = Reply.bulk("Some real reply following the push reply");

    private static final List<Reply> NUMBERS = List.of(Reply.integer(0), Reply.integer(1), Reply.integer(2));

    private DebugProtocol() {
    }

    /// The sample of the type called `name`.
    ///
    /// @throws CommandException when there is no such type
    static Reply sample(Bytes name) {
        return switch (name.toLowerCase().toLatin1()) {
            case "string" -> Reply.bulk("Hello World");
            case "integer" -> Reply.integer(12345);
            case "double" -> new Reply.Double(3.141);
            case "bignum" -> new Reply.BigNumber(Bytes.of("1234567999999999999999999999999999999"));
            case "null" -> Reply.NULL;
            case "array" -> new Reply.Array(NUMBERS);
            case "set" -> new Reply.Set(NUMBERS);
            case "map" -> new Reply.Map(NUMBERS.stream()
                    .map(number -> new Reply.Entry(number, new Reply.Bool(number.equals(Reply.integer(1))))).toList());
            case "attrib" -> new Reply.Attribute(
                    List.of(Reply.entry("key-popularity", Reply.array(Reply.bulk("key:123"), Reply.integer(90)))),
                    Reply.bulk("Some real reply following the attribute"));
            case "verbatim" -> new Reply.Verbatim(Bytes.of("txt"), Bytes.of("This is a verbatim\nstring"));
            case "true" -> new Reply.Bool(true);
            case "false" -> new Reply.Bool(false);
            default -> throw new CommandException(Reply.error(
                    "ERR Wrong protocol type name. Please use one of the following: " + NAMES));
        };
    }
}
