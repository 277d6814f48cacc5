package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.JournalEntryView.Chain;
import dev.tandem.api.query.JournalEntryView.Changed;
import dev.tandem.api.query.JournalEntryView.Effect;
import dev.tandem.api.query.JournalEntryView.Link;
import dev.tandem.api.query.Page.Journal;
import dev.tandem.api.query.Page.Parked;
import dev.tandem.api.query.Page.Projections;
import dev.tandem.api.query.ParkedView;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.ProjectionOrder;
import dev.tandem.api.query.ProjectionView;
import dev.tandem.api.query.RetryView;
import dev.tandem.api.query.TandemQuery.GetJournalEntry;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ReadJournal;
import dev.tandem.api.query.TandemQuery.ShowParked;
import dev.tandem.api.query.TandemQuery.ShowProjections;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.frame.Alone;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.page.JournalEntryPages.Difference;
import dev.tandem.console.page.JournalEntryPages.Group;
import dev.tandem.console.page.JournalEntryPages.Other;
import dev.tandem.web.identity.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;

/** The journal and the projections as pages, over the real buses, without a server. */
class RecordsTest {

    private static final String ANNA = "33333333-3333-4333-8333-333333333333";
    private static final String PARTNERSHIP = "55555555-5555-4555-8555-555555555555";
    private static final User BEN =
            new User("ben", PersonId.of("44444444-4444-4444-8444-444444444444"), Set.of(Role.EMPLOYEE, Role.MANAGER));
    private static final User AUDITOR = new User("auditor", null, Set.of(Role.AUDITOR));

    private final Buses buses = new Buses();
    private boolean alone;

    private Object page(boolean journal, int which, String address, Map<String, String> path, User user) {
        var ask = buses.ask();
        Pages pages = journal ? journal(ask) : projections(ask);
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(address));
        exchange.getAttributes().put(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, path);
        var viewing = Looking.at(
                ServerRequest.create(exchange, ServerCodecConfigurer.create().getReaders()), user);
        var reply = pages.pages().get(which).reply().apply(viewing).block();
        return ((Sheet) Objects.requireNonNull(reply)).page();
    }

    private ProjectionPages projections(Ask ask) {
        return new ProjectionPages(
                ask,
                buses.orders(this::carriedOut),
                new StaticListableBeanFactory().getBeanProvider(HealthEndpoint.class),
                new StaticListableBeanFactory(alone ? Map.of("alone", new Alone()) : Map.of())
                        .getBeanProvider(Alone.class));
    }

    private Answer carriedOut(ProjectionOrder order) {
        return order instanceof ProjectionOrder.Rebuild
                ? Answer.refused(RefusalCode.REBUILD_RUNNING, "board is being rebuilt already.")
                : Buses.answer(new RetryView(RetryView.Outcome.STILL_PARKED));
    }

    private Reply sent(int which, String form) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/projections/board/x")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form));
        exchange.getAttributes().put(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("name", "board"));
        var viewing = Looking.at(
                ServerRequest.create(exchange, ServerCodecConfigurer.create().getReaders()),
                new User("admin", null, Set.of(Role.ADMIN)));
        return Objects.requireNonNull(projections(buses.ask())
                .pages()
                .get(which)
                .reply()
                .apply(viewing)
                .block());
    }

    /** The list, and then one entry. */
    private static Pages journal(Ask ask) {
        var names = new Names(ask);
        return () -> Stream.of(new JournalPages(ask, names), new JournalEntryPages(ask, names))
                .flatMap(pages -> pages.pages().stream())
                .toList();
    }

    private static JournalEntryView entry(
            long position, String type, String eventId, String causationId, String actor) {
        var payload =
                "{\"partnershipId\":\"%s\",\"owner\":\"%s\",\"dueOn\":\"2026-03-01\",\"kind\":\"ONE_ON_ONE\",\"keyResults\":[{\"metric\":\"Days\"},{\"metric\":\"Hours\"}]}"
                        .formatted(PARTNERSHIP, ANNA);
        return new JournalEntryView(
                position,
                eventId,
                type,
                "1",
                "partnership",
                "partnership-" + PARTNERSHIP,
                4,
                Instant.parse("2026-03-01T12:00:00Z"),
                PARTNERSHIP,
                actor,
                List.of("HR_PARTNER"),
                "partnership.ClosePartnership",
                "c-" + position,
                "c-1",
                causationId,
                null,
                false,
                TandemJson.mapper().readTree(payload),
                payload,
                Map.of(),
                "What happened",
                null,
                null);
    }

    private void partnershipOfAnna() {
        buses.answer(
                GetPartnership.class,
                new PartnershipView(
                        PartnershipId.of(PARTNERSHIP),
                        PartnershipStatus.OPEN,
                        List.of(new PersonRef(PersonId.of(ANNA), "Anna Beck")),
                        new PersonRef(Objects.requireNonNull(BEN.person()), "Ben Roth"),
                        "Platform",
                        "Grow",
                        ZoneOffset.UTC,
                        Instant.parse("2026-01-01T08:00:00Z"),
                        null,
                        null,
                        null,
                        null));
    }

    private void anna() {
        buses.answer(
                GetPerson.class,
                new PersonView(PersonId.of(ANNA), "Anna Beck", "a@example.org", null, null, null, null, false));
    }

    @Nested
    class TheJournal {

        @Test
        void saysWhoDidWhatWhen() {
            anna();
            buses.answer(
                    ReadJournal.class,
                    new Journal(List.of(entry(17, "partnership.PartnershipClosed", "e17", "c-17", ANNA)), "17"));

            var page = (JournalPages.JournalPage)
                    page(true, 0, "/journal?type=partnership.PartnershipClosed", Map.of(), AUDITOR);

            assertThat(page.rows())
                    .containsExactly(new JournalPages.Row(
                            17,
                            "/journal/17",
                            "What happened",
                            "partnership.PartnershipClosed",
                            "1 Mar 2026, 12:00",
                            "Anna Beck",
                            "/journal?type=partnership.PartnershipClosed&actor=" + ANNA,
                            null));
            assertThat(page.next()).isEqualTo("/journal?type=partnership.PartnershipClosed&after=17");
        }

        @Test
        void asksThoseWhoMayNotReadItAllForAPartnership() {
            var page = (JournalPages.JournalPage)
                    page(true, 0, "/journal", Map.of(), new User("m", PersonId.of(ANNA), Set.of(Role.MANAGER)));

            assertThat(page.rows()).isEmpty();
            assertThat(page.why()).isEqualTo("The journal of a partnership is for its two sides: choose one of yours.");
        }

        @Test
        void callsTheOtherSideByItsNameWhomTheReaderMayNotLookUp() {
            partnershipOfAnna();
            buses.answer(GetJournalEntry.class, entry(17, "goal.GoalAgreed", "e17", "c-17", ANNA));

            var page = (JournalEntryPages.EntryPage) page(true, 1, "/journal/17", Map.of("position", "17"), BEN);

            assertThat(page.facts()).contains(new Fact("Who", "Anna Beck", null));
            assertThat(page.cause()).isEqualTo("Anna Beck gave the command \u201cClose partnership\u201d.");
            assertThat(page.payload()).contains(new JournalEntryPages.Line("Owner", "Anna Beck", null));
        }

        @Test
        void leadsASideOnlyToItsOwnPartOfTheJournal() {
            partnershipOfAnna();
            buses.answer(GetJournalEntry.class, entry(17, "goal.GoalAgreed", "e17", "c-17", ANNA));

            var page = (JournalEntryPages.EntryPage) page(true, 1, "/journal/17", Map.of("position", "17"), BEN);

            assertThat(page.facts())
                    .contains(new Fact(
                            "Stream",
                            "entry 5 of this partnership",
                            "/journal?partnership=%1$s&aggregate=partnership-%1$s".formatted(PARTNERSHIP)));
        }

        @Test
        void saysSomebodyOfWhomNothingIsKnown() {
            buses.answer(GetJournalEntry.class, entry(17, "goal.GoalAgreed", "e17", "c-17", ANNA));

            var page = (JournalEntryPages.EntryPage) page(true, 1, "/journal/17", Map.of("position", "17"), BEN);

            assertThat(page.facts()).contains(new Fact("Who", "somebody", null));
        }

        @Test
        void leadsFromAReactionToWhatItReactedTo() {
            anna();
            buses.answer(
                    GetJournalEntry.class,
                    entry(18, "goal.GoalEnded", "e18", "e17", "system")
                            .with(
                                    new Chain(link(17, "Anna Beck closed the partnership"), List.of(), List.of()),
                                    NOTHING));

            var page = (JournalEntryPages.EntryPage) page(true, 1, "/journal/18", Map.of("position", "18"), AUDITOR);

            assertThat(page.causedBy())
                    .isEqualTo(new Other(17, "/journal/17", "Anna Beck closed the partnership", "1 Mar 2026, 12:00"));
            assertThat(page.cause()).isNull();
            assertThat(page.ledTo()).isEmpty();
        }

        @Test
        void leadsFromAnEventToWhatReactedToItAndWhatWasDecidedWithIt() {
            anna();
            buses.answer(
                    GetJournalEntry.class,
                    entry(17, "partnership.PartnershipClosed", "e17", "c-17", ANNA)
                            .with(
                                    new Chain(
                                            null,
                                            List.of(link(16, "The meeting was cancelled")),
                                            List.of(link(18, "Tandem ended the goal"))),
                                    NOTHING));

            var page = (JournalEntryPages.EntryPage) page(true, 1, "/journal/17", Map.of("position", "17"), AUDITOR);

            assertThat(page.cause()).isEqualTo("Anna Beck gave the command \u201cClose partnership\u201d.");
            assertThat(page.together()).extracting(Other::href).containsExactly("/journal/16");
            assertThat(page.ledTo()).extracting(Other::what).containsExactly("Tandem ended the goal");
        }

        @Test
        void saysWhatChangedBelowWhatItIsOf() {
            anna();
            buses.answer(
                    GetJournalEntry.class,
                    entry(17, "goal.GoalAgreed", "e17", "c-17", ANNA)
                            .with(
                                    new Chain(null, List.of(), List.of()),
                                    new Changed(
                                            List.of(
                                                    effect("goal", "Hire", "status", "\"PROPOSED\"", "\"ACTIVE\""),
                                                    effect("goal", "Hire", "owner", null, PERSON),
                                                    effect("charter", null, "inForce.values", "[\"a\",\"b\"]", null)),
                                            List.of(effect("goal", "Hire", "progress", "\"NOT_MEASURED\"", "0.25")),
                                            3,
                                            null)));

            var page = (JournalEntryPages.EntryPage) page(true, 1, "/journal/17", Map.of("position", "17"), AUDITOR);

            assertThat(page.changes())
                    .containsExactly(
                            new Group(
                                    "Goal \u201cHire\u201d",
                                    "/goals/" + PARTNERSHIP,
                                    List.of(
                                            new Difference("Status", "proposed", "active"),
                                            new Difference("Owner", null, "Anna Beck"))),
                            new Group(
                                    "Charter", null, List.of(new Difference("In force \u203a Values", "a, b", null))));
            assertThat(page.figures())
                    .containsExactly(new Group(
                            "Goal \u201cHire\u201d",
                            "/goals/" + PARTNERSHIP,
                            List.of(new Difference("Progress", "not measured", "0.25"))));
            assertThat(page.more()).isEqualTo("And 3 more.");
            assertThat(Rendered.html("journal/entry", page))
                    .contains("What it changed")
                    .contains("Figures that followed")
                    .contains("<td class=\"words\" data-head=\"Before\">proposed</td>")
                    .contains("<td class=\"words\" data-head=\"Before\">\u2013</td>")
                    .contains("And 3 more.");
        }

        @Test
        void saysWhyItDoesNotKnowWhatChanged() {
            anna();
            buses.answer(
                    GetJournalEntry.class,
                    entry(17, "goal.GoalSung", "e17", "c-17", ANNA)
                            .with(
                                    new Chain(null, List.of(), List.of()),
                                    new Changed(List.of(), List.of(), 0, "This version does not know the event.")));

            var page = page(true, 1, "/journal/17", Map.of("position", "17"), AUDITOR);

            assertThat(Rendered.html("journal/entry", page))
                    .contains("This version does not know the event.")
                    .doesNotContain("Nothing that is shown anywhere.");
        }

        private static final String PERSON = "{\"id\":\"%s\",\"name\":\"Anna Beck\"}".formatted(ANNA);
        private static final Changed NOTHING = new Changed(List.of(), List.of(), 0, null);

        private static Link link(long position, String sentence) {
            return new Link(position, "goal.GoalEnded", Instant.parse("2026-03-01T12:00:00Z"), sentence);
        }

        private static Effect effect(
                String kind, @Nullable String title, String field, @Nullable String before, @Nullable String after) {
            return new Effect(kind, PARTNERSHIP, title, field, json(before), json(after));
        }

        private static @Nullable JsonNode json(@Nullable String text) {
            return text == null ? null : TandemJson.mapper().readTree(text);
        }
    }

    @Test
    void showsOfAnIdThatNamesNothingKnownOnlyHowItBegins() {
        var payload = TandemJson.mapper().readTree("{\"action\":\"%s\",\"owner\":\"%s\"}".formatted(PARTNERSHIP, ANNA));

        assertThat(Payload.lines(
                        payload, new JournalEntryPages.Known(Map.of(ANNA, "Anna Beck"), Set.of()), ZoneOffset.UTC))
                .containsExactly(
                        new JournalEntryPages.Line("Action", "55555555\u2026", null),
                        new JournalEntryPages.Line("Owner", "Anna Beck", null));
    }

    @Test
    void readsAPayloadAsPeopleDo() {
        var lines = Payload.lines(
                entry(1, "goal.GoalProposed", "e1", "c-1", ANNA).payload(),
                new JournalEntryPages.Known(Map.of(ANNA, "Anna Beck"), Set.of(ANNA)),
                ZoneOffset.UTC);

        assertThat(lines)
                .containsExactly(
                        new JournalEntryPages.Line("Partnership", "its page", "/partnerships/" + PARTNERSHIP),
                        new JournalEntryPages.Line("Owner", "Anna Beck", "/people/" + ANNA),
                        new JournalEntryPages.Line("Due on", "1 Mar 2026", null),
                        new JournalEntryPages.Line("Kind", "one on one", null),
                        new JournalEntryPages.Line("Key results \u203a 1 \u203a Metric", "Days", null),
                        new JournalEntryPages.Line("Key results \u203a 2 \u203a Metric", "Hours", null));
    }

    @Test
    void saysHowFarAProjectionIsAndWhatStandsStill() {
        buses.answer(
                ShowProjections.class,
                new Projections(
                        List.of(new ProjectionView(
                                "board",
                                "board@1",
                                1,
                                49,
                                99,
                                50,
                                ProjectionView.State.CATCHING_UP,
                                null,
                                1,
                                List.of(),
                                null,
                                new ProjectionView.RebuildView(
                                        "board@2", ProjectionView.RebuildState.BUILDING, 24, 1000, 3L, null, null))),
                        null));
        buses.answer(
                ShowParked.class,
                new Parked(
                        List.of(new ParkedView(
                                PARTNERSHIP,
                                17,
                                "goal.GoalEnded",
                                "e17",
                                "NPE",
                                Instant.parse("2026-03-01T12:00:00Z"),
                                3)),
                        null));

        var page = projectionsAt("/projections");

        var board = page.projections().getFirst();
        assertThat(board.progress()).isEqualTo("50 of 100");
        assertThat(board.percent()).isEqualTo(50);
        assertThat(Objects.requireNonNull(board.rebuild()).percent()).isEqualTo(25);
        assertThat(board.parked())
                .extracting(ProjectionPages.Parked::event)
                .containsExactly("Goal ended at position 17");
        assertThat(board.orders())
                .extracting(ProjectionPages.Order::label)
                .containsExactly("Cancel what is being built");
        assertThat(page.health())
                .isEqualTo("0 of 1\u00a0projection is up to date. 1\u00a0partnership or person stands still at an event"
                        + " that cannot be folded.");
        assertThat(page.moving()).isTrue();
    }

    /** The page after an order may be made before what was ordered has begun. */
    @ParameterizedTest
    @ValueSource(strings = {"rebuild", "rollback", "rebuilding"})
    void looksAgainSoonAtWhatWasJustOrdered(String done) {
        buses.answer(ShowProjections.class, new Projections(List.of(), null));

        assertThat(projectionsAt("/projections?done=" + done).moving()).isTrue();
        assertThat(projectionsAt("/projections?done=free").moving()).isFalse();
        assertThat(projectionsAt("/projections").moving()).isFalse();
    }

    private ProjectionPages.ProjectionsPage projectionsAt(String path) {
        return (ProjectionPages.ProjectionsPage)
                page(false, 0, path, Map.of(), new User("admin", null, Set.of(Role.ADMIN)));
    }

    @Test
    void saysWhoseHealthItShows() {
        buses.answer(ShowProjections.class, new Projections(List.of(), null));
        alone = true;

        var page = projectionsAt("/projections");

        assertThat(page.alone()).isTrue();
        assertThat(Rendered.html("projections", withAPart(true)))
                .contains("The parts of the console&#39;s process")
                .contains("The command side and the query side are processes of their own");
        assertThat(Rendered.html("projections", withAPart(false)))
                .contains("The parts of this process")
                .doesNotContain("processes of their own");
    }

    private static ProjectionPages.ProjectionsPage withAPart(boolean alone) {
        var well = new Badge("well", "current");
        return new ProjectionPages.ProjectionsPage(
                List.of(),
                well,
                "All are up to date.",
                List.of(new ProjectionPages.Part("diskSpace", well)),
                alone,
                false,
                null,
                null);
    }

    @Test
    void ordersWhatTheFormWasShownFor() {
        var reply = sent(4, "sequence=" + PARTNERSHIP);

        assertThat(reply).isEqualTo(new Leads("/projections?done=still_parked"));
        assertThat(buses.sent()).singleElement().satisfies(order -> {
            assertThat(order.getPayload()).isEqualTo(new ProjectionOrder.RetryParked("board", PARTNERSHIP));
            assertThat(order.getMetaData())
                    .containsEntry("actor", "account:admin")
                    .containsEntry("roles", "ADMIN");
        });
    }

    @Test
    void saysInWordsWhyARebuildWasNotBegun() {
        buses.answer(ShowProjections.class, new Projections(List.of(), null));

        var sheet = (Sheet) sent(1, "serving=board%401");

        assertThat(sheet.status()).isEqualTo(409);
        assertThat(((ProjectionPages.ProjectionsPage) sheet.page()).problem())
                .isEqualTo("board is being rebuilt already.");
        assertThat(buses.sent())
                .<Object>extracting(order -> order.getPayload())
                .containsExactly(new ProjectionOrder.Rebuild("board", "board@1"));
    }
}
