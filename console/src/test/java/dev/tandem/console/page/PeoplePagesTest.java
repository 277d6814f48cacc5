package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionStatus;
import dev.tandem.api.query.ActionView;
import dev.tandem.api.query.EmployeeDashboard;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.InitiativeStatus;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.TandemQuery.GetInitiative;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.api.query.TandemQuery.ShowEmployeeDashboard;
import dev.tandem.api.query.TaskFigures;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.web.identity.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

class PeoplePagesTest {

    private static final PersonId INES = PersonId.of("11111111-0000-4000-8000-000000000001");
    private static final PersonId MAREK = PersonId.of("11111111-0000-4000-8000-000000000002");
    private static final PersonId JONAS = PersonId.of("11111111-0000-4000-8000-000000000003");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonView RECORD =
            new PersonView(JONAS, "Jonas <i>", "jonas@example.org", MAREK, null, null, null, false);
    private static final EmployeeDashboard NOTHING = new EmployeeDashboard(
            new PersonRef(JONAS, "Jonas"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private final Buses buses = new Buses();

    private static Reply reply(Pages pages, String path, User user) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
        exchange.getAttributes().put(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("id", JONAS.toString()));
        var request =
                ServerRequest.create(exchange, HandlerStrategies.withDefaults().messageReaders());
        var reply = pages.pages()
                .getFirst()
                .reply()
                .apply(Looking.at(request, user))
                .block();
        return Objects.requireNonNull(reply);
    }

    private static Sheet sheet(Pages pages, String path, User user) {
        return (Sheet) reply(pages, path, user);
    }

    private static String html(Pages pages, String path, User user) {
        var sheet = sheet(pages, path, user);
        return Rendered.html(sheet.template(), sheet.page());
    }

    private static User jonas() {
        return new User("employee", JONAS, Set.of(Role.EMPLOYEE));
    }

    private static User admin() {
        return new User("admin", INES, Set.of(Role.ADMIN));
    }

    @Test
    void listsPeopleWithTheirManagersAndTheWayToTheNextOnes() {
        buses.answer(ListPeople.class, new Page.People(List.of(RECORD), "cursor+1"));
        buses.answer(
                GetPerson.class, new PersonView(MAREK, "Marek", "marek@example.org", null, "R&D", null, null, false));

        var html = html(new PeoplePages(buses.ask(), new Names(buses.ask())), "/people?left=false&name=jo", admin());

        assertThat(html)
                .contains("<a href=\"/people/" + JONAS + "\">Jonas &lt;i&gt;</a>")
                .contains("<a href=\"/people/" + MAREK + "\">Marek</a>")
                .contains("after=cursor%2B1")
                .contains("aria-sort=\"ascending\"")
                .contains("sort=-name")
                .contains("/commands/person.RegisterPerson")
                .contains("not said");
    }

    @Test
    void beginsAgainWhereAPageIsOfAnotherListOrMoment() {
        buses.refuse(ListPeople.class, RefusalCode.CURSOR_OF_ANOTHER_LIST);

        assertThat(reply(
                        new PeoplePages(buses.ask(), new Names(buses.ask())),
                        "/people?name=jo&after=cursor&asOf=2026-02-01",
                        admin()))
                .isEqualTo(new Leads("/people?name=jo&asOf=2026-02-01"));
    }

    @Test
    void saysThatNobodyIsLikeThat() {
        buses.answer(ListPeople.class, new Page.People(List.of(), null));

        assertThat(html(new PeoplePages(buses.ask(), new Names(buses.ask())), "/people?unit=Nowhere", jonas()))
                .contains("Nobody whose record you may read matches the filter.")
                .contains("value=\"Nowhere\"")
                .doesNotContain("/commands/");
    }

    @Test
    void saysThatARecordWasErasedAndOffersNothingOnIt() {
        var bus = new Buses();
        bus.answer(
                GetPerson.class,
                new PersonView(JONAS, "Jonas", "j@example.org", null, null, null, LocalDate.of(2026, 2, 1), true));
        bus.answer(ListPeople.class, new Page.People(List.of(), null));

        assertThat(html(new PersonPages(bus.ask(), new Names(bus.ask())), "/people/" + JONAS, admin()))
                .contains("What was personal about this person was erased for good.")
                .contains("1 Feb 2026")
                .contains("Nobody whose record you may read.")
                .doesNotContain("/commands/");
    }

    @Test
    void offersWhatAnAdministratorMayDoWithARecord() {
        buses.answer(GetPerson.class, RECORD);
        buses.answer(ListPeople.class, new Page.People(List.of(), null));
        var pages = new PersonPages(buses.ask(), new Names(buses.ask()));

        assertThat(html(pages, "/people/" + JONAS, admin()))
                .contains("/commands/person.ChangePerson?id=" + JONAS)
                .contains("/commands/person.MarkPersonLeft");
        assertThat(html(pages, "/people/" + JONAS, jonas()))
                .doesNotContain("/commands/")
                .contains("href=\"/employees/" + JONAS + "\"");
    }

    @Test
    void showsOnesOwnWorkAndOffersToCompleteIt() {
        var me = new PersonRef(JONAS, "Jonas");
        var action = new ActionView(
                ActionId.of("22222222-0000-4000-8000-000000000001"),
                "Buy <b>",
                me,
                ActionStatus.OPEN,
                LocalDate.of(2026, 2, 27),
                LocalDate.of(2026, 2, 27),
                List.of(),
                null,
                NOON,
                null,
                null,
                true,
                2);
        var task = new InitiativeView.TaskView(
                TaskId.of("22222222-0000-4000-8000-000000000002"),
                "Write it",
                me,
                LocalDate.of(2026, 3, 9),
                null,
                false,
                0);
        buses.answer(
                ShowEmployeeDashboard.class,
                new EmployeeDashboard(
                        me,
                        List.of(new EmployeeDashboard.OwnAction(
                                PartnershipId.of("33333333-0000-4000-8000-000000000001"), action)),
                        List.of(new EmployeeDashboard.OwnTask(
                                InitiativeId.of("44444444-0000-4000-8000-000000000001"), "Handbook", task)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        var pages = new EmployeePages(buses.ask(), new Names(buses.ask()));

        assertThat(sheet(pages, "/employees/" + JONAS, jonas()).title()).isEqualTo("My work");
        assertThat(html(pages, "/employees/" + JONAS, jonas()))
                .contains("Buy &lt;b&gt;")
                .contains("2\u00a0days overdue")
                .contains("/commands/partnership.CompleteAction?id=33333333-0000-4000-8000-000000000001"
                        + "&amp;action=22222222-0000-4000-8000-000000000001")
                .contains("/commands/initiative.CompleteTask?id=44444444-0000-4000-8000-000000000001")
                .contains("<p class=\"small\">of Handbook</p>");
        buses.answer(GetInitiative.class, handbook(me));
        assertThat(html(pages, "/employees/" + JONAS, jonas()))
                .contains("of <a href=\"/initiatives/44444444-0000-4000-8000-000000000001\">Handbook</a>");
        assertThat(html(pages, "/employees/" + JONAS + "?asOf=2026-02-28", jonas()))
                .doesNotContain("/commands/");
        assertThat(html(pages, "/employees/" + JONAS, new User("auditor", null, Set.of(Role.AUDITOR))))
                .doesNotContain("/commands/");
    }

    private static InitiativeView handbook(PersonRef owner) {
        return new InitiativeView(
                InitiativeId.of("44444444-0000-4000-8000-000000000001"),
                PartnershipId.of("33333333-0000-4000-8000-000000000001"),
                InitiativeStatus.STARTED,
                "Handbook",
                InitiativeKind.WELLBEING,
                "So that all know",
                owner,
                List.of(),
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 4, 1),
                null,
                NOON,
                NOON,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TaskFigures(0, 1, 0, new Figure("task-completion@1", BigDecimal.ZERO, null)));
    }

    @Test
    void saysThatNothingIsToDo() {
        buses.answer(ShowEmployeeDashboard.class, NOTHING);

        assertThat(html(new EmployeePages(buses.ask(), new Names(buses.ask())), "/employees/" + JONAS, jonas()))
                .contains("No action is open.", "No task is to be done.", "None was given yet.");
    }
}
