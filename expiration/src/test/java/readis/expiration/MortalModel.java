package readis.expiration;

import java.util.Arrays;
import java.util.List;
import readis.protocol.Reply;
import readis.storage.KeyspaceModel;

/// The stupid model of the keyspace, taught the commands on times to live.
final class MortalModel extends KeyspaceModel {

    @Override
    protected Reply answer(String[] words) {
        return switch (words[0]) {
            case "EXPIRE" -> expire(words, now + 1000 * number(words[2]));
            case "PEXPIRE" -> expire(words, now + number(words[2]));
            case "EXPIREAT" -> expire(words, 1000 * number(words[2]));
            case "PEXPIREAT" -> expire(words, number(words[2]));
            case "PERSIST" -> persist(words[1]);
            case "TTL" -> time(words[1], now, 1000);
            case "PTTL" -> time(words[1], now, 1);
            case "EXPIRETIME" -> time(words[1], 0, 1000);
            case "PEXPIRETIME" -> time(words[1], 0, 1);
            default -> super.answer(words);
        };
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    private Reply expire(String[] words, long deadline) {
        String key = words[1];
        if (!keys.containsKey(key) || !allowed(Arrays.asList(words), keys.get(key).deadline(), deadline)) {
            return Reply.integer(0);
        }
        keys.compute(key, (_, mortal) -> deadline <= now ? null : new Mortal(mortal.value(), deadline));
        return Reply.integer(1);
    }

    private static boolean allowed(List<String> conditions, long present, long wanted) {
        return !(conditions.contains("NX") && present != NEVER
                || conditions.contains("XX") && present == NEVER
                || conditions.contains("GT") && wanted <= present
                || conditions.contains("LT") && wanted >= present);
    }

    private Reply persist(String key) {
        if (!keys.containsKey(key) || keys.get(key).deadline() == NEVER) {
            return Reply.integer(0);
        }
        keys.computeIfPresent(key, (_, mortal) -> new Mortal(mortal.value(), NEVER));
        return Reply.integer(1);
    }

    /// The deadline of `key` counted from `origin`, rounded to the nearest whole unit of so many ms.
    private Reply time(String key, long origin, long unit) {
        if (!keys.containsKey(key)) {
            return Reply.integer(-2);
        }
        long deadline = keys.get(key).deadline();
        return Reply.integer(deadline == NEVER ? -1 : Math.round((double) (deadline - origin) / unit));
    }
}
