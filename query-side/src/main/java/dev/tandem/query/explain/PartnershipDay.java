package dev.tandem.query.explain;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.FigureExplanation.Subject;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.partnership.Board;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One partnership on the day that it is looked at, and what is said of it in several explanations. */
final class PartnershipDay {

    private final Board board;
    private final Names names;
    private final Instant at;
    private final LocalDate today;
    private final Behind behind;

    PartnershipDay(Board board, Names names, Instant at) {
        this.board = board;
        this.names = names;
        this.at = at;
        today = board.dayAt(at);
        behind = new Behind(board);
    }

    Board board() {
        return board;
    }

    Instant at() {
        return at;
    }

    LocalDate today() {
        return today;
    }

    Behind behind() {
        return behind;
    }

    Subject subject() {
        return subject(Kind.PARTNERSHIP, board.id());
    }

    Subject subject(Kind kind, Object id) {
        return new Subject(kind, id.toString(), board.id());
    }

    String path(String figure) {
        return "partnerships/%s/figures/%s".formatted(board.id(), figure);
    }

    String name(PersonId person) {
        return Optional.ofNullable(names.of(person).name()).orElse(person.toString());
    }

    /** As something looked at, since figures depend on it. */
    Item day() {
        var label = board.closedAt() == null ? "Today" : "The partnership's last day";
        return Item.counted(label, "%s, %s".formatted(today, board.zone()), subject(Kind.DAY, today), behind.day());
    }

    /** Whether it is open, paused or closed. */
    Item standing() {
        return Item.counted("The partnership", board.status(), subject(), List.of(behind.status()));
    }

    /** A figure as an input of another. */
    Item itself(String label, Subject subject, String figure, Explained explained) {
        boolean has = explained.result().reason() == null;
        return Item.of(
                        label,
                        explained.result().text(),
                        subject,
                        has
                                ? null
                                : Needed.forValue(Objects.requireNonNull(
                                        explained.result().reason())),
                        explained.traces().toList())
                .explainedBy(path(figure));
    }

    /** Each card after the day, where there is any to look at on it. */
    <C> Stream<Item> withDay(Collection<C> cards, Function<C, Item> item) {
        return withDay(cards.stream().map(item).toList());
    }

    /** The day, where there is anything to look at on it. */
    Stream<Item> withDay(Collection<Item> items) {
        return items.isEmpty() ? Stream.of() : Stream.concat(Stream.of(day()), items.stream());
    }
}
