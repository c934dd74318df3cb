package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.InfoPage;

class FunctionTest {

    private static final String STOCK = """
            #!lua name=stock
            local function take(keys, args)
              local left = tonumber(redis.call('GET', keys[1]))
              return left >= tonumber(args[1]) and redis.call('DECRBY', keys[1], args[1])
            end
            redis.register_function('take', take)
            """;

    private final Workshop workshop = new Workshop();

    private Reply load(String program) {
        return workshop.ask("FUNCTION", "LOAD", "#!lua name=l\n" + program);
    }

    @Test
    void usage() {
        assertThat(workshop.ask("FUNCTION", "LOAD", STOCK)).isEqualTo(Reply.bulk("stock"));
        workshop.ask("SET", "stock", "3");
        assertThat(workshop.ask("FCALL", "take", "1", "stock", "2")).isEqualTo(Reply.integer(1));
        assertThat(workshop.ask("FCALL", "take", "1", "stock", "2")).isEqualTo(Reply.NULL);
    }

    @Test
    void whatALibraryKeepsStaysWithIt() {
        load("local calls = 0 redis.register_function('count', function() calls = calls + 1 return calls end)");
        workshop.ask("FCALL", "count", "0");
        assertThat(workshop.ask("FCALL", "count", "0")).isEqualTo(Reply.integer(2));
        workshop.ask("FUNCTION", "LOAD", "REPLACE", workshop.scripting().librarySources().getFirst().toString());
        assertThat(workshop.ask("FCALL", "count", "0")).isEqualTo(Reply.integer(1));
    }

    @Test
    void scriptsAndFunctionsHaveWorldsOfTheirOwn() {
        load("redis.register_function('f', function() return type(redis.register_function) end)");
        assertThat(workshop.ask("FCALL", "f", "0")).isEqualTo(Reply.bulk("nil"));
        assertThat(workshop.eval("return type(redis.register_function)")).isEqualTo(Reply.bulk("nil"));
        workshop.ask("SCRIPT", "FLUSH");
        assertThat(workshop.ask("FCALL", "f", "0")).isEqualTo(Reply.bulk("nil"));
    }

    @Test
    void aTableOfCjsonEndsWithItsScript() {
        load("local json redis.register_function('f', function() json = json or cjson.new() return json.encode({1}) end)");
        assertThat(workshop.ask("FCALL", "f", "0")).isEqualTo(Reply.bulk("[1]"));
        assertThat(workshop.ask("FCALL", "f", "0").toString()).contains("this table of cjson has ended with its script");
        assertThat(workshop.eval("for i = 1, 2000 do cjson.new() end").toString()).contains("too many tables of cjson");
        assertThat(workshop.eval("return cjson.new().encode({1})")).isEqualTo(Reply.bulk("[1]"));
    }

    @Test
    void namesInTwoSpellingsAreOneName() {
        assertThat(load("local function f() end redis.register_function('f', f) redis.register_function('F', f)"))
                .isEqualTo(Reply.error("ERR Error registering functions: ERR Function already exists in the library"));
    }

    @Test
    void librariesGoIntoAFileAndComeBack() {
        workshop.ask("FUNCTION", "LOAD", STOCK);
        List<Bytes> sources = workshop.scripting().librarySources();
        Workshop other = new Workshop();
        other.scripting().restoreLibraries(sources, LibraryPolicy.FLUSH);
        assertThat(other.scripting().librarySources()).isEqualTo(sources);
        assertThat(other.heardEffects()).isEmpty();
        assertThatThrownBy(() -> other.scripting().restoreLibraries(sources, LibraryPolicy.APPEND))
                .isInstanceOf(CommandException.class);
    }

    @Test
    void whatIsDumpedIsRestored() {
        workshop.ask("FUNCTION", "LOAD", STOCK);
        Bytes payload = ((Reply.Bulk) workshop.ask("FUNCTION", "DUMP")).value();
        Request restore = Request.of("FUNCTION", "RESTORE", payload.toString());
        assertThat(workshop.ask(workshop.session(), restore)).isEqualTo(Reply.error("ERR Library stock already exists"));
        workshop.heardEffects();
        workshop.ask("FUNCTION", "FLUSH");
        assertThat(workshop.ask(workshop.session(), restore)).isEqualTo(Reply.OK);
        assertThat(workshop.heardEffects().getLast()).hasSize(1)
                .allSatisfy(effect -> assertThat(effect.request()).isEqualTo(restore));
        assertThat(workshop.ask("FUNCTION", "RESTORE", "nonsense", "REPLACE")).isEqualTo(Reply.error("ERR no payload"));
        assertThat(workshop.scripting().librarySources()).hasSize(1);
    }

    @Test
    void aBusyFunctionIsEndedByItsOwnCommandOnly() {
        load("redis.register_function('f', function() while true do end end)");
        workshop.scripting().directives().getFirst().set("1");
        workshop.whileBusy(() -> {
            Reply.Map stats = (Reply.Map) workshop.ask("FUNCTION", "STATS");
            Reply.Map running = (Reply.Map) stats.entries().getFirst().value();
            assertThat(running.entries().subList(0, 2)).containsExactly(Reply.entry("name", Reply.bulk("f")),
                    Reply.entry("command", Reply.array(Reply.bulk("FCALL"), Reply.bulk("F"), Reply.bulk("0"))));
            assertThat(workshop.ask("GET", "a")).isEqualTo(
                    Reply.error("BUSY Redis is busy running a script. You can only call FUNCTION KILL or SHUTDOWN NOSAVE."));
            assertThat(workshop.ask("SCRIPT", "KILL")).isEqualTo(workshop.ask("GET", "a"));
            assertThat(workshop.ask("FUNCTION", "KILL")).isEqualTo(Reply.OK);
            return false;
        });
        assertThat(workshop.ask("FCALL", "F", "0").toString())
                .contains("ERR Script killed by user with SCRIPT KILL... script: f, on @user_function:2.");
    }

    @Test
    void aBusyScriptIsNotEndedByFunctionKill() {
        workshop.scripting().directives().getFirst().set("1");
        workshop.whileBusy(() -> {
            Reply busy = Reply.error("BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.");
            assertThat(workshop.ask("FUNCTION", "KILL")).isEqualTo(busy);
            assertThat(workshop.ask("FUNCTION", "STATS")).isEqualTo(busy);
            return workshop.ask("SCRIPT", "KILL").equals(Reply.OK);
        });
        assertThat(workshop.eval("while true do end").toString()).contains("SCRIPT KILL...");
    }

    @Test
    void infoCountsLibrariesAndFunctions() {
        workshop.ask("FUNCTION", "LOAD", STOCK);
        InfoPage page = new InfoPage();
        workshop.scripting().report(page);
        assertThat(page.sections().get("Memory")).containsEntry("number_of_libraries", "1")
                .containsEntry("number_of_functions", "1").containsEntry("number_of_cached_scripts", "0")
                .containsEntry("used_memory_functions", String.valueOf("stock".length() + STOCK.length() + "take".length()));
    }

    @Test
    void whatChangesLibrariesCountsAsAChange() {
        long before = workshop.keyspace().effects().changes();
        workshop.ask("FUNCTION", "LOAD", STOCK);
        workshop.ask("FUNCTION", "LOAD", STOCK);
        workshop.ask("FUNCTION", "LIST");
        workshop.ask("FUNCTION", "DELETE", "stock");
        assertThat(workshop.keyspace().effects().changes()).isEqualTo(before + 2);
        assertThat(workshop.heardEffects()).hasSize(2).allSatisfy(group -> assertThat(group).hasSize(1));
    }

    @Test
    void allBytesPassAsKeysAndArguments() {
        load("redis.register_function('f', function(keys, args) return {keys[1], args[1]} end)");
        Bytes odd = Bytes.ofLatin1("\0\r\n\377");
        assertThat(workshop.ask(workshop.session(), Request.of(List.of(Bytes.of("FCALL"), Bytes.of("f"), Bytes.of("1"), odd, odd))))
                .isEqualTo(Reply.array(Reply.bulk(odd), Reply.bulk(odd)));
    }
}
