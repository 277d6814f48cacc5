package dev.tandem.console.page;

import dev.tandem.api.query.Paging;
import dev.tandem.api.query.ReadingView;
import dev.tandem.api.query.TandemQuery.ReadReadings;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Who read the journal, for auditors. Before the entries of the journal, whose positions stand in the same place. */
@Component
@Order(0)
final class ReadingPages implements Pages {

    private static final String PATH = "/journal/readings";
    private static final String READER = "reader";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";
    private static final String AFTER = "after";

    /**
     * @param since a day, as {@code 2026-03-01}
     * @param next the page after this; absent on the last
     * @param first the page that this list begins with; absent on that
     * @param why why there is nothing
     */
    public record ReadingsPage(
            @Nullable String reader,
            @Nullable String since,
            @Nullable String until,
            List<Row> rows,
            @Nullable String next,
            @Nullable String first,
            boolean filtered,
            @Nullable String why) {}

    /**
     * @param only the same list of this reader alone
     * @param asked what was given with the question; absent where nothing was
     * @param extent what was answered, or that nothing was
     */
    public record Row(
            String when,
            String who,
            String only,
            String roles,
            String what,
            @Nullable String asked,
            String extent) {}

    private final Ask ask;
    private final Names names;

    ReadingPages(Ask ask, Names names) {
        this.ask = ask;
        this.names = names;
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get(PATH, Access.SIGNED_IN, this::readings));
    }

    private Mono<Sheet> readings(Viewing viewing) {
        var query = new ReadReadings(
                viewing.parameter(READER).orElse(null),
                viewing.parameter(SINCE, text -> beginning(text, viewing, 0)).orElse(null),
                viewing.parameter(UNTIL, text -> beginning(text, viewing, 1).minusNanos(1))
                        .orElse(null),
                new Paging(viewing.parameter(AFTER).orElse(null), Paging.DEFAULT));
        return ask.ask(query, dev.tandem.api.query.Page.Readings.class, viewing.actor())
                .flatMap(shown -> names.of(
                                shown.view().items().stream()
                                        .map(ReadingView::reader)
                                        .toList(),
                                viewing.actor())
                        .map(named -> Sheet.of(
                                        "journal/readings", "Who read the journal", page(viewing, shown.view(), named))
                                .lead("Everybody who asked it for something, and what came of it")));
    }

    private static Instant beginning(String day, Viewing viewing, int daysLater) {
        return LocalDate.parse(day)
                .plusDays(daysLater)
                .atStartOfDay(viewing.zone())
                .toInstant();
    }

    private static ReadingsPage page(
            Viewing viewing, dev.tandem.api.query.Page.Readings readings, Map<String, String> named) {
        boolean filtered = List.of(READER, SINCE, UNTIL).stream()
                .anyMatch(name -> viewing.parameter(name).isPresent());
        return new ReadingsPage(
                viewing.parameter(READER).orElse(null),
                viewing.parameter(SINCE).orElse(null),
                viewing.parameter(UNTIL).orElse(null),
                readings.items().stream().map(one -> row(one, viewing, named)).toList(),
                readings.next() == null ? null : with(viewing, AFTER, readings.next()),
                viewing.parameter(AFTER).isPresent() ? with(viewing, AFTER, null) : null,
                filtered,
                readings.items().isEmpty() ? "Nobody did." : null);
    }

    private static Row row(ReadingView reading, Viewing viewing, Map<String, String> named) {
        return new Row(
                Times.time(reading.at(), viewing.zone()),
                JournalWords.who(reading.reader(), named),
                with(viewing, READER, reading.reader()),
                reading.roles().stream().map(JournalWords::role).collect(Collectors.joining(", ")),
                Payload.words(reading.what()),
                reading.asked().isEmpty()
                        ? null
                        : reading.asked().entrySet().stream()
                                .map(one -> one.getKey() + " " + one.getValue())
                                .collect(Collectors.joining(", ")),
                extent(reading, viewing));
    }

    private static String extent(ReadingView reading, Viewing viewing) {
        if (reading.refused() != null) {
            return reading.questions() == 1
                    ? "refused: " + reading.refused()
                    : "refused %d times: %s".formatted(reading.questions(), reading.refused());
        }
        var extent = new StringBuilder(reading.entries() == 1 ? "1 entry" : reading.entries() + " entries");
        if (reading.from() != null && reading.to() != null) {
            extent.append(
                    reading.from().equals(reading.to())
                            ? ", %d".formatted(reading.from())
                            : ", %d to %d".formatted(reading.from(), reading.to()));
        }
        if (reading.questions() > 1) {
            extent.append(", with %d questions until %s"
                    .formatted(reading.questions(), Times.time(reading.until(), viewing.zone())));
        }
        return extent.toString();
    }

    /** This page with another value of one parameter; the list begins anew. */
    private static String with(Viewing viewing, String name, @Nullable String value) {
        var kept = new LinkedHashMap<String, String>();
        for (var one : List.of(READER, SINCE, UNTIL)) {
            viewing.parameter(one).ifPresent(text -> kept.put(one, text));
        }
        if (value != null) {
            kept.put(name, value);
        }
        var address = UriComponentsBuilder.fromPath(PATH);
        kept.keySet().forEach(one -> address.queryParam(one, "{" + one + "}"));
        return address.encode().buildAndExpand(kept).toUriString();
    }
}
