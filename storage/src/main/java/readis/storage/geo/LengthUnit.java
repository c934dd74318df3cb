package readis.storage.geo;

import java.util.Arrays;
import java.util.OptionalDouble;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// A unit of length.
enum LengthUnit {
    M(1), KM(1000), FT(0.3048), MI(1609.34);

    private static final Reply.Error UNKNOWN =
            Reply.error("ERR unsupported unit provided. please use M, KM, FT, MI");

    private final double metres;

    LengthUnit(double metres) {
        this.metres = metres;
    }

    /// The unit that `word` names.
    ///
    /// @throws CommandException when it names none
    static LengthUnit parse(Bytes word) {
        return Arrays.stream(values()).filter(unit -> word.equalsIgnoreCase(unit.name())).findFirst()
                .orElseThrow(() -> new CommandException(UNKNOWN));
    }

    /// The length that `word` spells, without a unit.
    ///
    /// @param what what it is the length of, for the error
    /// @throws CommandException when it spells none
    static double length(Bytes word, String what) {
        OptionalDouble length = Doubles.typed(word);
        return length.orElseThrow(() -> new CommandException(Reply.error("ERR need numeric " + what)));
    }

    /// So many of this unit, in m.
    double toMetres(double length) {
        return length * metres;
    }

    /// So many m, in this unit.
    double fromMetres(double length) {
        return length / metres;
    }

    /// A distance in m as a reply shows it, in this unit: with four digits behind the point (Redis:
    /// `fixedpoint_d2string`).
    Reply show(double distance) {
        long tenThousandths = (long) Math.rint(fromMetres(distance) * 10_000);
        String fraction = String.valueOf(10_000 + tenThousandths % 10_000).substring(1);
        return Reply.bulk(tenThousandths / 10_000 + "." + fraction);
    }
}
