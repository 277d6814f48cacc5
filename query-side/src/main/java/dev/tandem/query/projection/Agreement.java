package dev.tandem.query.projection;

import dev.tandem.api.guard.GuardedJson;
import dev.tandem.api.guard.KeyId;
import dev.tandem.api.guard.Keys;
import dev.tandem.query.store.StoredView;
import dev.tandem.query.store.ViewCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether two generations have the same documents.
 *
 * @param compared documents seen in both at the same position
 * @param different of these, those that are not alike
 * @param missing in the newer one
 * @param surplus in the newer one
 * @param unsettled never seen in both at the same position, as events kept coming
 * @param first the ids of some that are not alike, missing or surplus
 */
record Agreement(long compared, long different, long missing, long surplus, long unsettled, List<String> first) {

    private static final int AT_ONCE = 500;
    private static final int NAMED = 10;
    private static final int LOOKS = 50;
    private static final long BETWEEN_MILLIS = 100;

    Agreement {
        first = List.copyOf(first);
    }

    boolean agrees() {
        return different == 0 && missing == 0 && surplus == 0;
    }

    /** Compares all documents; null where it is not wanted any more before the end. */
    static @Nullable Agreement between(
            ViewCollection older, ViewCollection newer, JsonMapper mapper, Keys keys, BooleanSupplier wanted)
            throws InterruptedException {
        var comparison = new Comparison(older, newer, mapper, keys);
        var open = new LinkedHashSet<String>();
        for (var side : List.of(older, newer)) {
            var some = new ArrayList<String>(AT_ONCE);
            for (var ids = side.ids(); ids.hasNext(); ) {
                some.add(ids.next());
                if (some.size() == AT_ONCE || !ids.hasNext()) {
                    if (!wanted.getAsBoolean()) {
                        return null;
                    }
                    open.addAll(comparison.compare(some, side == newer));
                    some.clear();
                }
            }
        }
        for (int look = 0; look < LOOKS && !open.isEmpty() && wanted.getAsBoolean(); look++) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            var again = List.copyOf(open);
            for (int from = 0; from < again.size(); from += AT_ONCE) {
                var some = again.subList(from, Math.min(from + AT_ONCE, again.size()));
                some.forEach(open::remove);
                open.addAll(comparison.compare(some, false));
            }
        }
        return comparison.result(open);
    }

    private static final class Comparison {

        private final ViewCollection older;
        private final ViewCollection newer;
        private final JsonMapper mapper;
        private final Keys keys;
        private final Set<String> first = new LinkedHashSet<>();
        private long compared;
        private long different;

        Comparison(ViewCollection older, ViewCollection newer, JsonMapper mapper, Keys keys) {
            this.older = older;
            this.newer = newer;
            this.mapper = mapper;
            this.keys = keys;
        }

        /**
         * @param surplusOnly whether only what the older one has not is still to be looked at
         * @return those that could not be compared yet
         */
        Set<String> compare(List<String> ids, boolean surplusOnly) {
            var before = older.load(ids);
            var open = new HashSet<String>();
            var left = surplusOnly
                    ? ids.stream().filter(id -> !before.containsKey(id)).toList()
                    : ids;
            var after = newer.load(left);
            for (var id : left) {
                var one = before.get(id);
                var other = after.get(id);
                if (one == null || other == null || one.position() != other.position()) {
                    open.add(id);
                    continue;
                }
                compared++;
                if (!alike(one, other)) {
                    different++;
                    first.add(id);
                }
            }
            return open;
        }

        private boolean alike(StoredView one, StoredView other) {
            return one.sequence().equals(other.sequence())
                    && one.versions().equals(other.versions())
                    && one.copies().equals(other.copies())
                    && alikeInParts(one.view(), other.view());
        }

        private boolean alikeInParts(@Nullable Map<String, String> one, @Nullable Map<String, String> other) {
            if (one == null || other == null) {
                return one == other;
            }
            return one.keySet().equals(other.keySet())
                    && one.entrySet().stream().allMatch(part -> {
                        var its = other.get(part.getKey());
                        return its != null
                                && (its.equals(part.getValue()) || opened(its).equals(opened(part.getValue())));
                    });
        }

        private JsonNode opened(String part) {
            try {
                return opened(mapper.readTree(part));
            } catch (RuntimeException e) {
                // what cannot be read is like nothing else
                return JsonNodeFactory.instance.stringNode(part);
            }
        }

        /** The same without seals, as nothing is sealed alike twice. */
        private JsonNode opened(JsonNode node) {
            switch (node) {
                case ObjectNode object
                when object.has(GuardedJson.KEY) -> {
                    var data = object.get(GuardedJson.DATA);
                    var id = KeyId.parse(object.get(GuardedJson.KEY).stringValue());
                    return JsonNodeFactory.instance.stringNode(
                            GuardedJson.opened(keys, id, data == null ? null : data.stringValue())
                                    .toString());
                }
                case ObjectNode object -> {
                    var same = JsonNodeFactory.instance.objectNode();
                    object.properties().forEach(field -> same.set(field.getKey(), opened(field.getValue())));
                    return same;
                }
                case ArrayNode array -> {
                    var same = JsonNodeFactory.instance.arrayNode();
                    array.forEach(item -> same.add(opened(item)));
                    return same;
                }
                default -> {
                    return node;
                }
            }
        }

        Agreement result(Set<String> open) {
            long missing = 0;
            long surplus = 0;
            long unsettled = 0;
            var before = older.load(open);
            var after = newer.load(open);
            for (var id : open) {
                if (!after.containsKey(id)) {
                    missing++;
                    first.add(id);
                } else if (!before.containsKey(id)) {
                    surplus++;
                    first.add(id);
                } else {
                    unsettled++;
                }
            }
            return new Agreement(
                    compared,
                    different,
                    missing,
                    surplus,
                    unsettled,
                    first.stream().limit(NAMED).toList());
        }
    }
}
