package readis.persistence.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import readis.persistence.BreakingDisk;
import readis.persistence.LosingDisk;
import readis.persistence.UnrecoverableException;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// The log by examples.
class AppendOnlyLogTest {

    private static final String INCREMENT = "appendonly.aof.1.incr.aof";

    private final LosingDisk disk = new LosingDisk();

    @Test
    void usage() {
        LogHouse house = LogHouse.on(disk);
        house.say("SET a x", "SELECT 1", "INCR b");
        assertThat(LogHouse.text(disk, INCREMENT).replace("\r\n", " ")).isEqualTo("*2 $6 SELECT $1 0 *3 $3 SET $1 a $1 x "
                + "*2 $6 SELECT $1 1 *2 $4 INCR $1 b ");
        assertThat(LogHouse.on(disk.kill()).contents()).isEqualTo(house.contents());
    }

    @Test
    void whatHappensAsOneStandsBetweenMultiAndExec() {
        LogHouse house = LogHouse.on(disk);
        house.say("SET a x PX 10", "-- 20 ms pass --", "APPEND a y");
        assertThat(LogHouse.text(disk, INCREMENT).replace("\r\n", " "))
                .endsWith("*1 $5 MULTI *2 $3 DEL $1 a *3 $6 APPEND $1 a $1 y *1 $4 EXEC ");
    }

    @Test
    void theManifestIsThatOfRedis() {
        LogHouse.on(disk);
        assertThat(LogHouse.text(disk, "appendonly.aof.manifest")).isEqualTo("""
                file appendonly.aof.1.base.rdb seq 1 type b
                file appendonly.aof.1.incr.aof seq 1 type i
                """);
    }

    @Test
    void aDatedLogTellsEachNewSecond() {
        LogHouse house = LogHouse.on(disk, "aof-timestamp-enabled", "yes");
        house.say("SET a x", "SET a y", "-- 1000 ms pass --", "SET a z");
        assertThat(LogHouse.text(disk, INCREMENT)).startsWith("#TS:1700000000\r\n*2")
                .contains("y\r\n#TS:1700000001\r\n*3").containsPattern("(?s)^[^#]*#[^#]*#[^#]*$");
    }

    @Test
    void aRewriteBeginsTheNextFiles() {
        LogHouse house = LogHouse.on(disk);
        house.say("SET a x");
        assertThat(house.rewrite()).isEqualTo(Reply.simple("Background append only file rewriting started"));
        house.say("SET b y");
        assertThat(disk.list(LogHouse.DIRECTORY)).containsExactly(
                "appendonly.aof.2.base.rdb", "appendonly.aof.2.incr.aof", "appendonly.aof.manifest");
        assertThat(LogHouse.on(disk.kill()).contents()).isEqualTo(house.contents());
    }

    @Test
    void theLogOfAnOlderRedisMovesIn() {
        disk.put(LosingDisk.root().resolve("appendonly.aof"), Bytes.of("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nx\r\n").toArray());
        LogHouse house = LogHouse.on(disk);
        house.say("SET b y");
        assertThat(LogHouse.text(disk, "appendonly.aof.manifest")).isEqualTo("""
                file appendonly.aof seq 1 type b
                file appendonly.aof.1.incr.aof seq 1 type i
                """);
        assertThat(LogHouse.on(disk.kill()).contents()).isEqualTo(house.contents()).hasSize(2);
    }

    @Test
    void aFileThatTheManifestNamesMustBeThere() {
        LogHouse.on(disk).say("SET a x");
        disk.delete(LogHouse.DIRECTORY.resolve(INCREMENT));
        assertThatThrownBy(() -> LogHouse.on(disk)).isInstanceOf(UnrecoverableException.class);
    }

    @Test
    void aTornEndIsRefusedWhereItMustNotBe() {
        LogHouse.on(disk).say("SET a x");
        String whole = LogHouse.text(disk, INCREMENT);
        disk.put(LogHouse.DIRECTORY.resolve(INCREMENT), Bytes.of(whole.substring(0, whole.length() - 3)).toArray());
        assertThatThrownBy(() -> LogHouse.on(disk, "aof-load-truncated", "no"))
                .isInstanceOf(UnrecoverableException.class).hasMessageContaining("Unexpected end of file reading the append "
                        + "only file appendonly.aof.1.incr.aof. You can: 1) Make a backup of your AOF file");
        assertThat(LogHouse.on(disk).contents()).isEmpty();
        assertThat(LogHouse.text(disk, INCREMENT)).isEqualTo(whole.substring(0, 23));
    }

    @Test
    void offAndOnAgainBeginsWithANewBase() {
        LogHouse house = LogHouse.on(disk);
        house.say("SET a x");
        house.set("appendonly", "no");
        house.say("SET a y");
        assertThat(house.figure("aof_enabled")).isEqualTo("0");
        house.set("appendonly", "yes");
        house.say("SET b z");
        assertThat(LogHouse.on(disk.kill()).contents()).isEqualTo(house.contents());
        assertThat(house.figure("aof_enabled")).isEqualTo("1");
    }

    @Test
    void aDatedBaseTellsWhenItWasMade() {
        LogHouse house = LogHouse.on(disk, "aof-timestamp-enabled", "yes", "aof-use-rdb-preamble", "no");
        house.say("SET a x");
        house.rewrite();
        assertThat(LogHouse.text(disk, "appendonly.aof.2.base.aof")).startsWith("#TS:1700000000\r\n*2\r\n$6\r\nSELECT");
        assertThat(LogHouse.on(disk.kill()).contents()).isEqualTo(house.contents());
    }

    @Test
    void historyStaysWhereItIsWanted() {
        LogHouse house = LogHouse.on(disk, "aof-disable-auto-gc", "yes");
        house.say("SET a x");
        house.rewrite();
        assertThat(disk.list(LogHouse.DIRECTORY)).hasSize(5);
        assertThat(LogHouse.text(disk, "appendonly.aof.manifest")).isEqualTo("""
                file appendonly.aof.2.base.rdb seq 2 type b
                file appendonly.aof.1.incr.aof seq 1 type h
                file appendonly.aof.1.base.rdb seq 1 type h
                file appendonly.aof.2.incr.aof seq 2 type i
                """);
        LogHouse.on(disk);
        assertThat(disk.list(LogHouse.DIRECTORY)).hasSize(3);
    }

    @Test
    void aRewriteWaitsForWhatCannotBeWritten() {
        BreakingDisk full = new BreakingDisk(disk, -1);
        LogHouse house = LogHouse.on(full, "appendfsync", "no");
        full.breakDown(true);
        house.say("INCR a");
        full.breakDown(false);
        full.breakAfter(0);
        assertThatThrownBy(house::rewrite).isInstanceOf(CommandException.class);
        assertThat(house.figure("aof_last_bgrewrite_status")).isEqualTo("err");
        house.tick();
        house.rewrite();
        assertThat(house.figure("aof_last_bgrewrite_status")).isEqualTo("ok");
        assertThat(LogHouse.on(disk.kill()).contents()).isEqualTo(house.contents());
    }

    @Test
    void aLogThatHasGrownIsRewritten() {
        LogHouse house = LogHouse.on(disk, "auto-aof-rewrite-min-size", "200", "auto-aof-rewrite-percentage", "50");
        house.tick();
        assertThat(house.figure("aof_rewrites")).isEqualTo("0");
        house.say("SET a 1", "SET a 2", "SET a 3", "SET a 4", "SET a 5", "SET a 6");
        house.tick();
        assertThat(house.figure("aof_rewrites")).isEqualTo("1");
        assertThat(house.said()).anyMatch(line -> line.matches("Starting automatic rewriting of AOF on \\d+% growth"));
    }
}
