package readis.protocol;

/// Writes requests the way every client library does: as an array of bulk strings.
public final class RequestEncoder {

    private RequestEncoder() {
    }

    /// Appends `request` to `out`.
    public static void encode(Request request, WireBuffer out) {
        header('*', request.size(), out);
        for (int i = 0; i < request.size(); i++) {
            Bytes word = request.word(i);
            header('$', word.length(), out);
            out.write(word);
            out.writeLineEnd();
        }
    }

    private static void header(char type, int number, WireBuffer out) {
        out.writeByte(type);
        out.writeNumber(number);
        out.writeLineEnd();
    }
}
