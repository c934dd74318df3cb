/// HyperLogLogs: how many different elements were there? In 12 KB at most, with an error of about 0.8 %, and without
/// keeping a single one of them.
///
/// [HyperLogLog][readis.storage.hyperloglog.HyperLogLog] explains the idea and knows the header. Its registers stand in one
/// of two encodings, [SparseRegisters][readis.storage.hyperloglog.SparseRegisters] (runs) and
/// [DenseRegisters][readis.storage.hyperloglog.DenseRegisters] (six bits each); law STO-63 says that nobody can tell which.
/// [MurmurHash][readis.storage.hyperloglog.MurmurHash] hashes, [Estimator][readis.storage.hyperloglog.Estimator] makes a
/// number of the registers (law STO-64). The commands stand in `PfCommands` and `PfDebugCommands`; `SelfTest` is
/// PFSELFTEST. [HyperLogLogRoom][readis.storage.hyperloglog.HyperLogLogRoom] gathers the rows.
///
/// **The format** is Redis's to the byte, since a HyperLogLog is an ordinary string: a client may GET it here and SET it
/// there.
///
/// ```
///   0    1    2    3    4          5    6    7    8 ................ 15   16 ...
/// +----+----+----+----+----------+----+----+----+---------------------+-----------+
/// | H    Y    L    L  | encoding |   not used   | the last estimate   | registers |
/// +----+----+----+----+----------+----+----+----+---------------------+-----------+
///                       0 dense                   little-endian; the highest bit of byte 15 says
///                       1 sparse                  that a register has grown since
///
/// dense, always 12288 bytes:  byte 0      byte 1      byte 2
///                             |11000000|  |22221111|  |33333322|     four registers of six bits in three bytes
///
/// sparse, one opcode after the other:
///   ZERO   00llllll            1 to 64 registers hold 0
///   XZERO  01llllll llllllll   1 to 16384 registers hold 0
///   VAL    1vvvvvll            1 to 4 registers hold v: 1 to 32
/// ```
///
/// It becomes dense for good when it would grow above `hll-sparse-max-bytes`, or when a rank is above 32.
///
/// Owned by the command thread. Anybody can SET a string with such a header; what stands behind it is believed only as far
/// as it makes sense (law STO-66).
package readis.storage.hyperloglog;
