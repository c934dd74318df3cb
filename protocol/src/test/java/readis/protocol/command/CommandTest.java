package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;

class CommandTest {

    private static final CommandHandler NOTHING = (_, _) -> Reply.OK;

    @Test
    void usage() {
        Command get = Command.named("get").group("string").summary("Get the value of a key").syntax("key")
                .keys(KeySpec.at(1, "RO access")).flags(CommandFlag.READONLY, CommandFlag.FAST)
                .categories(AclCategory.STRING).runs(NOTHING);
        assertThat(get.arity()).isEqualTo(2);
        assertThat(get.accepts(2)).isTrue();
        assertThat(get.accepts(3)).isFalse();
        assertThat(get.keyPositions(Request.of("GET", "k"))).contains(List.of(1));
        assertThat(get.categories()).containsExactlyInAnyOrder(AclCategory.READ, AclCategory.STRING, AclCategory.FAST);
    }

    @Test
    void aSubcommandCountsTheNameOfItsContainer() {
        Command config = Command.named("config").holds(
                Command.named("get").syntax("parameter...").runs(NOTHING),
                Command.named("rewrite").runs(NOTHING));
        assertThat(config.arity()).isEqualTo(-2);
        assertThat(config.subcommand(Bytes.of("GET")).orElseThrow().arity()).isEqualTo(-3);
        assertThat(config.subcommand(Bytes.of("rewrite")).orElseThrow().arity()).isEqualTo(2);
        assertThat(config.subcommands()).extracting(Command::fullName).containsExactly("config|get", "config|rewrite");
        assertThat(config.handler()).isEmpty();
    }

    @Test
    void aContainerThatRunsByItselfNeedsNoSubcommand() {
        Command command = Command.named("command").runsAndHolds(NOTHING, Command.named("count").runs(NOTHING));
        assertThat(command.arity()).isEqualTo(-1);
        assertThat(command.handler()).contains(NOTHING);
        assertThat(command.isContainer()).isTrue();
    }

    @Test
    void aDeclaredArityStands() {
        assertThat(Command.named("odd").syntax("key [key]").arity(3).runs(NOTHING).arity()).isEqualTo(3);
        Command container = Command.named("x").holds(Command.named("y").arity(-7).runs(NOTHING));
        assertThat(container.subcommands().getFirst().arity()).isEqualTo(-7);
    }

    @Test
    void keysMoveUnlessOneUnbrokenRangeHoldsThem() {
        KeySpec counted = new KeySpec(new KeySpec.Begin.Index(1), new KeySpec.Find.Counted(0, 1, 1), List.of("RO"));
        assertThat(movable()).isFalse();
        assertThat(movable(KeySpec.range(1, -1, 2, "OW"))).as("MSET").isFalse();
        assertThat(movable(KeySpec.at(1, "RW"), KeySpec.at(2, "OW"))).as("RENAME").isFalse();
        assertThat(movable(KeySpec.at(1, "RW"), KeySpec.at(3, "OW"))).as("a gap").isTrue();
        assertThat(movable(counted)).as("LMPOP").isTrue();
    }

    private static boolean movable(KeySpec... keys) {
        return Command.named("test").keys(keys).runs(NOTHING).has(CommandFlag.MOVABLEKEYS);
    }

    @Test
    void keysAreNamedOnceAndOneContradictionSpoilsAll() {
        Command twice = Command.named("twice").keys(KeySpec.at(1, "RO"), KeySpec.range(1, -1, 1, "RO")).runs(NOTHING);
        assertThat(twice.keyPositions(Request.of("TWICE", "a", "b"))).contains(List.of(1, 2));
        Command two = Command.named("two").keys(KeySpec.at(1, "RO"), KeySpec.at(2, "RO")).runs(NOTHING);
        assertThat(two.keyPositions(Request.of("TWO", "a"))).isEmpty();
    }

    @Test
    void flagsImplyCategories() {
        assertThat(categories(CommandFlag.WRITE)).containsExactlyInAnyOrder(AclCategory.WRITE, AclCategory.SLOW);
        assertThat(categories(CommandFlag.ADMIN, CommandFlag.FAST)).containsExactlyInAnyOrder(
                AclCategory.ADMIN, AclCategory.DANGEROUS, AclCategory.FAST);
    }

    private static Set<AclCategory> categories(CommandFlag... flags) {
        return Command.named("test").flags(flags).runs(NOTHING).categories();
    }
}
