package dev.tandem.query;

import dev.tandem.api.guard.GuardedJson;
import dev.tandem.api.guard.KeyId;
import dev.tandem.query.store.ViewStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;

/** Everything that projections have stored, to be compared. */
final class StoredDocuments {

    private static final Pattern SEALED = Pattern.compile("\\{\"enc\":\"([^\"]*)\"(?:,\"data\":\"([^\"]*)\")?}");

    private StoredDocuments() {}

    /** Every document of every projection, as JSON, by collection and id. */
    static Map<String, String> of(ViewStore store) {
        var all = new TreeMap<String, String>();
        for (var name : store.database().listCollectionNames()) {
            if (name.contains("@")) {
                for (var document : store.database().getCollection(name).find()) {
                    all.put(name + "/" + document.get("_id"), opened(document));
                }
            }
        }
        return all;
    }

    /** As JSON; nothing is sealed alike twice, and the order of parts is that in which they were first written. */
    static String opened(Document document) {
        if (document.get("view") instanceof Document parts) {
            var view = new Document();
            new TreeMap<>(parts).forEach((path, part) -> view.append(path, opened((String) part)));
            document.put("view", view);
        }
        return document.toJson();
    }

    private static String opened(String part) {
        return SEALED.matcher(part)
                .replaceAll(found -> Matcher.quoteReplacement("\"%s\""
                        .formatted(GuardedJson.opened(MemoryLog.KEYS, KeyId.parse(found.group(1)), found.group(2)))));
    }
}
