package readis.storage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// Things of which some are drawn at random: the members of a set, the fields of a hash.
public interface Pool<T> {

    /// So many times as many things as wanted make drawing one by one, again where it was drawn before, cheaper than
    /// looking at all of them.
    int LARGE = 3;

    /// How many things one command may draw, when it may draw the same one again and again: no client should be able to
    /// use up the memory with a few bytes.
    long MOST_DRAWS = 1 << 20;

    int size();

    /// One of them, each as likely as any other. There must be one.
    T random(RandomGenerator random);

    /// Shows all of them to `visitor`, each once.
    void forEach(Consumer<? super T> visitor);

    /// Whether finding one of them takes as long as looking at all of them.
    boolean isFlat();

    /// The count that `word` spells for a command such as SRANDMEMBER.
    ///
    /// @throws CommandException when it spells none whose negative is a number as well
    static long count(Bytes word) {
        long count = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (count == Long.MIN_VALUE) {
            throw new CommandException(Errors.notBetween(-Long.MAX_VALUE, Long.MAX_VALUE));
        }
        return count;
    }

    /// What a client asks for with `count`: so many different things, or when it is negative, so many draws.
    ///
    /// @throws CommandException when there would be more than [#MOST_DRAWS]
    default List<T> some(long count, RandomGenerator random) {
        if (count >= 0) {
            return sample(count, random);
        }
        if (-count > MOST_DRAWS) {
            throw new CommandException(Errors.OUT_OF_RANGE);
        }
        return draws((int) -count, random);
    }

    /// `count` of them, all when there are not so many, each at most once; every choice is equally likely. They come in
    /// no particular order, which need not be a random one.
    default List<T> sample(long count, RandomGenerator random) {
        if (count >= size()) {
            List<T> all = new ArrayList<>(size());
            forEach(all::add);
            return all;
        }
        int wanted = (int) count;
        return isFlat() || (long) wanted * LARGE > size() ? select(wanted, random) : draw(wanted, random);
    }

    /// `count` of them in random order, each drawn from all of them.
    default List<T> draws(int count, RandomGenerator random) {
        List<T> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(random(random));
        }
        return drawn;
    }

    /// Looks at one after the other and takes it with the probability of those still wanted among those still to come.
    ///
    /// Source: Knuth, "The Art of Computer Programming", volume 2, section 3.4.2, algorithm S.
    private List<T> select(int wanted, RandomGenerator random) {
        List<T> selected = new ArrayList<>(wanted);
        int[] toCome = {size()};
        forEach(thing -> {
            if (random.nextInt(toCome[0]--) < wanted - selected.size()) {
                selected.add(thing);
            }
        });
        return selected;
    }

    private List<T> draw(int wanted, RandomGenerator random) {
        Set<T> drawn = new LinkedHashSet<>();
        while (drawn.size() < wanted) {
            drawn.add(random(random));
        }
        return List.copyOf(drawn);
    }
}
