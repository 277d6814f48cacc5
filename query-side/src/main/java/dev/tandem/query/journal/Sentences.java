package dev.tandem.query.journal;

import dev.tandem.api.MessageTypes;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the events of the journal say, in words: a template for each type, in {@code sentences.properties}. */
public final class Sentences {

    private static final String FILE = "/journal/sentences.properties";
    private static final String SYSTEM = "system";
    private static final String ACCOUNT = "account:";

    private final Map<String, Sentence> byType;

    private Sentences(Map<String, Sentence> byType) {
        this.byType = byType;
    }

    /** What stands for ids. */
    public interface Known {

        /** Of a person; for those who are not known too. */
        String person(String id);

        /** Of a goal, an action and the like, as the reader may read it. */
        @Nullable String title(String id);

        /** In which times are said. */
        ZoneId zone();
    }

    public static Sentences load() {
        var properties = new Properties();
        try (var file = Objects.requireNonNull(Sentences.class.getResourceAsStream(FILE), FILE);
                var text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var byType = new LinkedHashMap<String, Sentence>();
        for (var name : properties.stringPropertyNames()) {
            var event = MessageTypes.events()
                    .byName(name)
                    .orElseThrow(() -> new IllegalStateException("%s has %s, which is no event".formatted(FILE, name)));
            byType.put(name, Sentence.parse(properties.getProperty(name), event));
        }
        return new Sentences(Map.copyOf(byType));
    }

    /** Of every type that there is a template for. */
    Map<String, Sentence> all() {
        return byType;
    }

    /** The types of the fields that a sentence names. */
    public Set<Class<?>> types(String type) {
        var sentence = byType.get(type);
        return sentence == null ? Set.of() : sentence.types();
    }

    /** The ids of the people and things that a sentence names. */
    public Set<String> ids(String type, JsonNode payload) {
        var sentence = byType.get(type);
        return sentence == null ? Set.of() : sentence.ids(payload);
    }

    /**
     * @param type the event's logical name
     * @param payload the fields as the reader may read them
     * @param actor as metadata has it
     */
    public String of(String type, JsonNode payload, @Nullable String actor, Known known) {
        var sentence = byType.get(type);
        return sentence == null ? words(type) : sentence.of(payload, who(actor, known), known);
    }

    private static String who(@Nullable String actor, Known known) {
        if (actor == null) {
            return "somebody";
        }
        if (actor.equals(SYSTEM)) {
            return "Tandem";
        }
        return actor.startsWith(ACCOUNT) ? "the account " + actor.substring(ACCOUNT.length()) : known.person(actor);
    }

    /** What an actor is looked up by; absent for those who are no people. */
    public static @Nullable String person(@Nullable String actor) {
        return actor == null || actor.equals(SYSTEM) || actor.startsWith(ACCOUNT) ? null : actor;
    }

    /** As in "one-on-one of 3 Mar 2026". */
    public static String meeting(Enum<?> kind, Instant at, ZoneId zone) {
        return Sentence.plain(kind.name()) + " of " + Sentence.day(at, zone);
    }

    /** An event of a type that this version does not know: {@code goal.GoalSung} as "Goal sung". */
    private static String words(String type) {
        var spaced = type.substring(type.lastIndexOf('.') + 1)
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
