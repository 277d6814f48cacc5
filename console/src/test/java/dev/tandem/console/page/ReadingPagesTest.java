package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.ReadingView;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ReadReadings;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Sheet;
import dev.tandem.web.identity.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

class ReadingPagesTest {

    private static final String ANNA = "33333333-3333-4333-8333-333333333333";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Buses buses = new Buses();

    private ReadingPages.ReadingsPage page(String address) {
        var ask = buses.ask();
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(address));
        var viewing = Looking.at(
                ServerRequest.create(exchange, ServerCodecConfigurer.create().getReaders()),
                new User("auditor", null, Set.of(Role.AUDITOR)));
        var reply = new ReadingPages(ask, new Names(ask))
                .pages()
                .getFirst()
                .reply()
                .apply(viewing)
                .block();
        return (ReadingPages.ReadingsPage) ((Sheet) Objects.requireNonNull(reply)).page();
    }

    private static ReadingView reading(
            String reader, Map<String, String> asked, long questions, long entries, @Nullable String refused) {
        return new ReadingView(
                7,
                NOON,
                NOON.plusSeconds(questions == 1 ? 0 : 300),
                reader,
                List.of("AUDITOR", "HR_PARTNER"),
                "ReadJournal",
                asked,
                questions,
                entries,
                entries == 0 ? null : Long.valueOf(3),
                entries == 0 ? null : Long.valueOf(entries + 2),
                refused);
    }

    @Test
    void saysWhoReadWhatWhen() {
        buses.answer(
                GetPerson.class,
                new PersonView(PersonId.of(ANNA), "Anna Beck", "a@example.org", null, null, null, null, false));
        buses.answer(
                ReadReadings.class,
                new Page.Readings(
                        List.of(
                                reading(ANNA, Map.of("type", "goal.GoalAgreed"), 1, 1, null),
                                reading("account:jo", Map.of(), 12, 2_400, null),
                                reading("account:jo", Map.of(), 2, 0, "NOT_ALLOWED")),
                        "7"));

        var page = page("/journal/readings?since=2026-03-01");

        assertThat(page.rows())
                .containsExactly(
                        new ReadingPages.Row(
                                "1 Mar 2026, 12:00",
                                "Anna Beck",
                                "/journal/readings?since=2026-03-01&reader=" + ANNA,
                                "auditor, HR partner",
                                "Read journal",
                                "type goal.GoalAgreed",
                                "1 entry, 3"),
                        new ReadingPages.Row(
                                "1 Mar 2026, 12:00",
                                "the account jo",
                                "/journal/readings?since=2026-03-01&reader=account%3Ajo",
                                "auditor, HR partner",
                                "Read journal",
                                null,
                                "2400 entries, 3 to 2402, with 12 questions until 1 Mar 2026, 12:05"),
                        new ReadingPages.Row(
                                "1 Mar 2026, 12:00",
                                "the account jo",
                                "/journal/readings?since=2026-03-01&reader=account%3Ajo",
                                "auditor, HR partner",
                                "Read journal",
                                null,
                                "refused 2 times: NOT_ALLOWED"));
        assertThat(page.next()).isEqualTo("/journal/readings?since=2026-03-01&after=7");
        assertThat(page.first()).isNull();
        assertThat(Rendered.html("journal/readings", page))
                .contains("Anna Beck")
                .contains(": type goal.GoalAgreed")
                .contains("refused 2 times: NOT_ALLOWED")
                .contains("href=\"/journal/readings?since=2026-03-01&amp;after=7\"");
    }

    @Test
    void saysThatThereIsNothing() {
        buses.answer(ReadReadings.class, new Page.Readings(List.of(), null));

        var page = page("/journal/readings?after=9");

        assertThat(page.why()).isEqualTo("Nobody did.");
        assertThat(page.first()).isEqualTo("/journal/readings");
        assertThat(Rendered.html("journal/readings", page))
                .contains("Nobody did.")
                .doesNotContain("<table");
    }
}
