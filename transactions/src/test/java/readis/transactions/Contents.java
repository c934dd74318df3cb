package readis.transactions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.storage.Place;
import readis.storage.strings.StringValue;

/// What a parlour holds.
final class Contents {

    private Contents() {
    }

    /// What lives now in the first two databases: place to string. Looking buries nobody.
    static Map<String, Bytes> living(Parlour parlour) {
        Map<String, Bytes> living = new TreeMap<>();
        for (int database = 0; database < 2; database++) {
            for (String key : List.of("a", "b", "c")) {
                Place place = new Place(database, Bytes.of(key));
                if (Presence.of(parlour.keyspace(), place) == Presence.ALIVE) {
                    parlour.keyspace().databases().get(database).held(place.key()).ifPresent(value ->
                            living.put(place.database() + ":" + key, ((StringValue) value).bytes()));
                }
            }
        }
        return living;
    }
}
