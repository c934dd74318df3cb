package readis.storage.geo;

import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// A unit of length.
enum LengthUnit {
    M(1), KM(1000), FT(0.3048), MI(1609.34);

    private static final LengthUnit[] ALL = values();
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
        for (LengthUnit unit : ALL) {
            if (word.equalsIgnoreCase(unit.name())) {
                return unit;
            }
        }
        throw new CommandException(UNKNOWN);
    }

    /// So many of this unit, in m.
    double toMetres(double length) {
        return length * metres;
    }

    /// So many m, in this unit.
    double fromMetres(double length) {
        return length / metres;
    }

    /// A distance in m as a reply shows it, in this unit: with four digits behind the point, the last of them rounded as
    /// Redis 7.2 does it (`fixedpoint_d2string`).
    Reply show(double distance) {
        long tenThousandths = (long) Math.rint(fromMetres(distance) * 10_000);
        String fraction = String.valueOf(10_000 + tenThousandths % 10_000).substring(1);
        return Reply.bulk(tenThousandths / 10_000 + "." + fraction);
    }
}
