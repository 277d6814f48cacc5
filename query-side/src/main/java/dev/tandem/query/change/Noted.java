package dev.tandem.query.change;

import dev.tandem.api.Id;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangeView.Of;
import dev.tandem.api.query.ChangeView.Subject;
import dev.tandem.api.query.PersonRef;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The changes found so far in one partnership, or in none. Lives as long as one answer is made. */
final class Noted {

    private final @Nullable PartnershipId partnership;
    private final ZoneId zone;
    private final List<ChangeView> changes = new ArrayList<>();

    /** @param zone in which times are said */
    Noted(@Nullable PartnershipId partnership, ZoneId zone) {
        this.partnership = partnership;
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    List<ChangeView> changes() {
        return List.copyOf(changes);
    }

    void add(
            ChangeKind kind,
            Severity gravity,
            Subject subject,
            @Nullable Object before,
            @Nullable Object after,
            String sentence) {
        changes.add(new ChangeView(
                kind, gravity, subject, partnership, text(before), text(after), Say.capital(sentence) + "."));
    }

    /** Something that the dashboard had and has not any more. */
    void gone(Subject subject, String what) {
        add(ChangeKind.GONE, Severity.LOW, subject, subject.title(), null, what + " is no longer here");
    }

    /** Goes through two lists of the same kind of thing in the order of the later one; what is gone comes last. */
    static <T> void each(
            List<T> before, List<T> after, Function<T, ?> key, BiConsumer<@Nullable T, T> there, Consumer<T> gone) {
        var earlier = byKey(before, key);
        byKey(after, key).forEach((which, one) -> there.accept(earlier.remove(which), one));
        earlier.values().forEach(gone);
    }

    /** Which of those with the same key: two partnerships may name a strength alike. */
    private record Nth(Object key, int n) {}

    private static <T> Map<Nth, T> byKey(List<T> all, Function<T, ?> key) {
        var those = new LinkedHashMap<Nth, T>();
        var seen = new HashMap<Object, Integer>();
        all.forEach(one -> {
            var its = key.apply(one);
            those.put(new Nth(its, seen.merge(its, 1, Integer::sum)), one);
        });
        return those;
    }

    /** Those of the later list that the earlier did not have. */
    static <T> List<T> added(List<T> before, List<T> after, BiPredicate<T, T> same) {
        return after.stream()
                .filter(one -> before.stream().noneMatch(earlier -> same.test(earlier, one)))
                .toList();
    }

    static Subject subject(Of of, Id id, String title) {
        return new Subject(of, id.value().toString(), Say.shortened(title));
    }

    static Subject subject(Of of, String id, @Nullable String title) {
        return new Subject(of, id, title == null ? null : Say.shortened(title));
    }

    /** By who they are: a new name is told once, and is no change of all that mentions the person. */
    static boolean same(@Nullable PersonRef one, @Nullable PersonRef other) {
        return one == null || other == null ? one == other : one.id().equals(other.id());
    }

    static boolean same(List<PersonRef> some, List<PersonRef> others) {
        return ids(some).equals(ids(others));
    }

    private static List<?> ids(List<PersonRef> people) {
        return people.stream().map(PersonRef::id).toList();
    }

    static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? Objects.equals(one, other) : one.compareTo(other) == 0;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String words -> Say.shortened(words);
            case BigDecimal number -> number.toPlainString();
            case PersonRef person -> Say.name(person);
            case Id id -> id.value().toString();
            case Collection<?> several ->
                several.stream().map(one -> String.valueOf(text(one))).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
