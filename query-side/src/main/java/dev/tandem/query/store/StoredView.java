package dev.tandem.query.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A view as stored. The view itself is in parts, each a field of text, because nothing is ever searched for inside it.
 * Whether a BSON tree would be cheaper was not measured.
 *
 * @param id of the document
 * @param position the last position folded into it
 * @param sequence the one sequence whose events may be folded into it
 * @param versions per aggregate (stream name) the sequence of its last event folded in
 * @param copies the stretches of the log at whose beginning a copy of it was kept, ascending
 * @param view by the path of each part its text; absent where the fold ended the view, which leaves this tombstone
 */
public record StoredView(
        String id,
        long position,
        String sequence,
        Map<String, Long> versions,
        List<Long> copies,
        @Nullable Map<String, String> view) {

    public static final String ID = "_id";
    public static final String POSITION = "position";
    private static final String SEQUENCE = "sequence";
    static final String VERSIONS = "versions";
    static final String COPIES = "copies";
    static final String VIEW = "view";

    static StoredView of(Map<String, ?> document) {
        return new StoredView(
                text(document, ID),
                number(document.get(POSITION)),
                text(document, SEQUENCE),
                versions(document),
                document.get(COPIES) instanceof List<?> copies
                        ? copies.stream().map(StoredView::number).toList()
                        : List.of(),
                parts(document.get(VIEW)));
    }

    /** The same without the view. */
    StoredView withoutView() {
        return new StoredView(id, position, sequence, versions, copies, null);
    }

    private static Map<String, Long> versions(Map<String, ?> document) {
        var versions = new LinkedHashMap<String, Long>();
        if (document.get(VERSIONS) instanceof Map<?, ?> stored) {
            stored.forEach((stream, last) -> versions.put((String) stream, number(last)));
        }
        return versions;
    }

    private static String text(Map<String, ?> document, String field) {
        return (String) Objects.requireNonNull(document.get(field), field);
    }

    private static long number(@Nullable Object stored) {
        return ((Number) Objects.requireNonNull(stored, "a number")).longValue();
    }

    private static @Nullable Map<String, String> parts(@Nullable Object stored) {
        return switch (stored) {
            case null -> null;
            case Map<?, ?> parts -> {
                var texts = LinkedHashMap.<String, String>newLinkedHashMap(parts.size());
                parts.forEach((path, text) -> texts.put((String) path, (String) text));
                yield texts;
            }
            // as it was written before there were parts: nothing can read it, so it is built anew
            default -> Map.of();
        };
    }

    Document toDocument() {
        var document = new Document(ID, id)
                .append(POSITION, position)
                .append(SEQUENCE, sequence)
                .append(VERSIONS, versions)
                .append(VIEW, view);
        if (!copies.isEmpty()) {
            document.append(COPIES, copies);
        }
        return document;
    }
}
