package readis.expiration;

import java.util.List;
import readis.storage.Value;
import readis.storage.hashes.HashModel;

/// The stupid model of hashes, taught the commands on times to live of fields.
final class MortalFieldsModel extends HashModel {

    @Override
    protected Object expected(String name, String key, List<String> more, Object answered) {
        List<String> fields = more.subList(more.indexOf("FIELDS") + 2 < 2 ? 0 : more.indexOf("FIELDS") + 2, more.size());
        return switch (name) {
            case "HEXPIRE" -> expire(key, more, fields, now + 1000 * number(more));
            case "HPEXPIRE" -> expire(key, more, fields, now + number(more));
            case "HEXPIREAT" -> expire(key, more, fields, 1000 * number(more));
            case "HPEXPIREAT" -> expire(key, more, fields, number(more));
            case "HPERSIST" -> announcing(key, () -> fields.stream().map(field -> persist(key, field)).toList(),
                    codes -> codes.contains("1") ? List.of("hpersist") : List.of());
            case "HTTL" -> fields.stream().map(field -> time(key, field, now, 1000)).toList();
            case "HPTTL" -> fields.stream().map(field -> time(key, field, now, 1)).toList();
            case "HEXPIRETIME" -> fields.stream().map(field -> time(key, field, 0, 1000)).toList();
            case "HPEXPIRETIME" -> fields.stream().map(field -> time(key, field, 0, 1)).toList();
            default -> super.expected(name, key, more, answered);
        };
    }

    private static long number(List<String> more) {
        return Long.parseLong(more.getFirst());
    }

    private List<String> expire(String key, List<String> more, List<String> fields, long deadline) {
        return announcing(key, () -> fields.stream().map(field -> {
            if (!fields(key).containsKey(field)) {
                return "-2";
            }
            if (!allowed(more, deadline(key, field), deadline)) {
                return "0";
            }
            setDeadline(key, field, deadline);
            return deadline <= now ? "2" : "1";
        }).toList(), codes -> codes.contains("2") ? List.of("hdel") : codes.contains("1") ? List.of("hexpire") : List.of());
    }

    private static boolean allowed(List<String> conditions, long present, long wanted) {
        return !(conditions.contains("NX") && present != Value.NEVER
                || conditions.contains("XX") && present == Value.NEVER
                || conditions.contains("GT") && wanted <= present
                || conditions.contains("LT") && wanted >= present);
    }

    private String persist(String key, String field) {
        String time = time(key, field, 0, 1);
        if (!time.startsWith("-")) {
            setDeadline(key, field, Value.NEVER);
        }
        return time.startsWith("-") ? time : "1";
    }

    /// The deadline counted from `origin`, in units of so many ms, of which the last may be a part of one.
    private String time(String key, String field, long origin, long unit) {
        if (!fields(key).containsKey(field)) {
            return "-2";
        }
        long deadline = deadline(key, field);
        return deadline == Value.NEVER ? "-1" : String.valueOf((long) Math.ceil((double) (deadline - origin) / unit));
    }
}
