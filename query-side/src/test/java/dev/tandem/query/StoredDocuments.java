package dev.tandem.query;

import dev.tandem.api.guard.GuardedJson;
import dev.tandem.api.guard.KeyId;
import dev.tandem.query.store.ViewStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that projections have stored, to be compared. */
final class StoredDocuments {

    private static final Pattern SEALED = Pattern.compile("\\{\"enc\":\"([^\"]*)\",\"data\":\"([^\"]*)\"}");

    private StoredDocuments() {}

    /** Every document of every projection, as JSON, by collection and id. */
    static Map<String, String> of(ViewStore store) {
        var all = new TreeMap<String, String>();
        for (var name : store.database().listCollectionNames()) {
            if (name.contains("@")) {
                for (var document : store.database().getCollection(name).find()) {
                    var view = document.getString("view");
                    // never sealed alike twice
                    document.put("view", view == null ? null : opened(view));
                    all.put(name + "/" + document.get("_id"), document.toJson());
                }
            }
        }
        return all;
    }

    private static String opened(String view) {
        return SEALED.matcher(view)
                .replaceAll(found -> Matcher.quoteReplacement("\"%s\""
                        .formatted(GuardedJson.opened(MemoryLog.KEYS, KeyId.parse(found.group(1)), found.group(2)))));
    }
}
