package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Session;

class ScriptingTest {

    private final Workshop workshop = new Workshop();

    @Test
    void usage() {
        assertThat(workshop.ask("SET", "stock", "2")).isEqualTo(Reply.OK);
        assertThat(workshop.ask("EVAL", "return redis.call('DECRBY', KEYS[1], ARGV[1])", "1", "stock", "2"))
                .isEqualTo(Reply.integer(0));
    }

    @Test
    void aScriptIsKeptUnderItsChecksum() {
        Reply checksum = workshop.ask("SCRIPT", "LOAD", "return 1");
        assertThat(checksum).isEqualTo(Reply.bulk("e0e1f9fabfc9d4800c877a703b823ac0578ff8db"));
        assertThat(workshop.ask("EVALSHA", "E0E1F9FABFC9D4800C877A703B823AC0578FF8DB", "0")).isEqualTo(Reply.integer(1));
        assertThat(workshop.ask("SCRIPT", "EXISTS", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db", "x"))
                .isEqualTo(Reply.array(Reply.integer(1), Reply.integer(0)));
        assertThat(workshop.ask("SCRIPT", "FLUSH")).isEqualTo(Reply.OK);
        assertThat(workshop.ask("EVALSHA", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db", "0"))
                .isEqualTo(Reply.error("NOSCRIPT No matching script. Please use EVAL."));
    }

    @Test
    void anErrorTellsScriptAndLine() {
        assertThat(workshop.eval("\nreturn redis.call('GET')")).isEqualTo(Reply.error("ERR Wrong number of args calling Redis "
                + "command from script script: 2ca0e7eda2a06ab91ea6c7a88b7a0cfcbb8f5a44, on @user_script:2."
                .replaceAll("script: [0-9a-f]{40}", "script: " + RedisLibrary.sha1(Bytes.of("\nreturn redis.call('GET')")))));
    }

    /// What crashes redis-server 7.0: a table that is no error, raised as one.
    @Test
    void anErrorWithoutATextIsAnErrorNevertheless() {
        assertThat(workshop.eval("error({})").toString()).contains("ERR unknown error script: ");
    }

    @Test
    void allBytesPass() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Bytes value = Bytes.owning(all);
        workshop.ask(workshop.session(), Request.of(List.of(Bytes.of("SET"), Bytes.of("k"), value)));
        assertThat(workshop.eval("return redis.call('GET', 'k')")).isEqualTo(Reply.bulk(value));
        assertThat(workshop.ask(workshop.session(), Request.of(List.of(Bytes.of("EVAL"),
                Bytes.of("return ARGV[1]"), Bytes.of("0"), value)))).isEqualTo(Reply.bulk(value));
    }

    @Test
    void effectsGoWhereTheScriptSendsThem() {
        workshop.eval("redis.call('SET', 'a', 1) redis.set_repl(redis.REPL_NONE) redis.call('SET', 'b', 2)");
        assertThat(workshop.heardEffects().getFirst()).hasSize(1);
        workshop.ask("SET", "c", "3");
        assertThat(workshop.heardEffects()).hasSize(1);
    }

    @Test
    void theLogIsWritten() {
        workshop.eval("redis.log(redis.LOG_WARNING, 'one', 2)");
        assertThat(workshop.log()).containsExactly("one 2");
    }

    @Test
    void aBugOfACommandIsAnErrorAndLogged() {
        Workshop buggy = new Workshop() {
            @Override
            protected Reply inside(Session caller, Command command, Request request) {
                throw new IllegalStateException("a bug");
            }
        };
        assertThat(buggy.eval("return redis.call('GET', 'a')").toString())
                .contains("ERR internal error: java.lang.IllegalStateException: a bug script: ", ", on @user_script:1.");
        assertThat(buggy.eval("return {pcall(redis.pcall, 'GET', 'a')}").toString()).contains("ERR internal error");
        assertThat(buggy.log()).hasSize(2).containsOnly("java.lang.IllegalStateException: a bug");
        assertThat(buggy.eval("return 1")).isEqualTo(Reply.integer(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\33Lua", "\33"})
    void compiledCodeIsRefused(String body) {
        assertThat(workshop.eval(body).toString()).contains("unexpected symbol near 'char(27)'");
        assertThat(workshop.eval("return {loadstring('\\27Lua')}")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(workshop.eval("return {load(function() return '\\27Lua' end)}")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(workshop.eval("return type(loadstring('return 1'))")).isEqualTo(Reply.bulk("function"));
    }

    /// On a stack as large as the server's.
    @Test
    void whatIsNestedTooDeepIsAnError() throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        Thread server = new Thread(null, () -> replies.add(workshop.eval("local t = {} t[1] = t return t")), "server", 16L << 20);
        server.start();
        server.join();
        assertThat(replies.toString()).contains("reached lua stack limit");
    }

    @Test
    void thereIsNoEndOfErrors() {
        for (int i = 0; i < 1000; i++) {
            workshop.eval("for i = 1, 10 do pcall(redis.call, 'NONE') end return redis.call('NONE')");
        }
        assertThat(workshop.eval("return 1")).isEqualTo(Reply.integer(1));
    }
}
