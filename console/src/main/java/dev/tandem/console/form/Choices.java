package dev.tandem.console.form;

import dev.tandem.api.Id;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to choose from, where a field names something that exists. */
public interface Choices {

    /** Nothing is known. */
    Choices NONE = type -> Optional.empty();

    /**
     * @param value what is sent, the id
     * @param label how people call it
     * @param group the heading that it stands under, where there are headings
     */
    record Choice(String value, String label, @Nullable String group) {

        public Choice(Id id, String label) {
            this(id.toString(), label, null);
        }
    }

    /**
     * @param type the class of an id
     * @return empty where nothing is known of such things here, so that the id itself has to be written
     */
    Optional<List<Choice>> of(Class<?> type);

    /** Whether there are more than {@link #of} names, to be looked for by name. */
    default boolean hasMore(Class<?> type) {
        return false;
    }

    /**
     * How the thing is called that a held field names.
     *
     * @param type the class of its id
     */
    default Optional<String> called(Class<?> type, String value) {
        return of(type).stream()
                .flatMap(List::stream)
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .findFirst();
    }
}
