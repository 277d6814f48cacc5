package dev.tandem.query.change;

import static dev.tandem.query.change.Noted.subject;

import dev.tandem.api.partnership.Severity;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.TandemView;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who has another name now, of those whom a dashboard mentions: told once for each person, wherever they are mentioned. */
final class NameChanges {

    /** Finding out what a record is made of costs more than looking into it. */
    private static final ClassValue<List<Method>> PARTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    private final Map<PersonId, PersonRef> people = new LinkedHashMap<>();

    private NameChanges(TandemView view) {
        look(view);
    }

    static void between(TandemView before, TandemView after, Noted noted) {
        var earlier = new NameChanges(before).people;
        new NameChanges(after).people.forEach((id, is) -> {
            var was = earlier.get(id);
            if (was != null && !Objects.equals(was.name(), is.name())) {
                noted.add(
                        ChangeKind.PERSON_NAMED,
                        Severity.LOW,
                        subject(Of.PERSON, id, Say.name(is)),
                        was.name(),
                        is.name(),
                        was.name() == null
                                ? "%s is registered now".formatted(Say.name(is))
                                : "%s is called %s now".formatted(Say.name(was), Say.name(is)));
            }
        });
    }

    private void look(@Nullable Object value) {
        switch (value) {
            case PersonRef person -> people.putIfAbsent(person.id(), person);
            case Collection<?> several -> several.forEach(this::look);
            case Map<?, ?> map -> map.values().forEach(this::look);
            case Record record when record.getClass().getPackage() == TandemView.class.getPackage() -> parts(record);
            case null, default -> {}
        }
    }

    private void parts(Record record) {
        try {
            for (var part : PARTS.get(record.getClass())) {
                look(part.invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot look into a " + record.getClass().getName(), e);
        }
    }
}
