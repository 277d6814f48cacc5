package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.TandemQuery.GetPartnership;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Shell.Change;
import dev.tandem.console.page.VisitPages.Group;
import dev.tandem.web.identity.User;
import dev.tandem.web.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

class VisitPagesTest {

    private static final String PAGE = "/changes?dashboard=organisation&since=2026-02-20T12:00:00Z";

    private static final PartnershipId PLATFORM = PartnershipId.of("33333333-0000-4000-8000-000000000001");

    private final Buses buses = new Buses();

    private Sheet sheet(String address) {
        var ask = buses.ask();
        var viewing = Looking.at(
                ServerRequest.create(
                        MockServerWebExchange.from(MockServerHttpRequest.get(address)),
                        ServerCodecConfigurer.create().getReaders()),
                new User("auditor", null, Set.of(Role.AUDITOR)));
        return (Sheet) Objects.requireNonNull(new VisitPages(ask, Looking.forTheFirstTime(ask), new Names(ask))
                .pages()
                .getFirst()
                .reply()
                .apply(viewing)
                .block());
    }

    private static ChangesView changes(String from, ChangeView... changes) {
        return new ChangesView("organisation", from, from, changes.length, List.of(changes));
    }

    private static ChangeView of(ChangeView.Of of, String sentence) {
        return new ChangeView(
                ChangeKind.ACTION_OVERDUE,
                Severity.MEDIUM,
                new ChangeView.Subject(of, "a", "x"),
                null,
                null,
                null,
                sentence);
    }

    @Test
    void saysWhatChangedWithDaysAsPeopleWriteThem() {
        buses.answer(
                ShowChanges.class,
                changes(
                        "5@2026-02-20T12:00:00Z",
                        new ChangeView(
                                ChangeKind.ACTION_OVERDUE,
                                Severity.MEDIUM,
                                new ChangeView.Subject(ChangeView.Of.ACTION, "a", "x"),
                                null,
                                null,
                                null,
                                "Action 'Desks' became overdue: it was due on 2026-03-01.")));

        var sheet = sheet(PAGE);

        assertThat(sheet.title()).isEqualTo("What changed since 20 Feb 2026, 12:00");
        assertThat(((VisitPages.ChangesPage) sheet.page()).groups())
                .containsExactly(new Group(
                        "Actions",
                        "of-actions",
                        1,
                        List.of(new Change("Action “Desks” became overdue: it was due on 1 Mar 2026.", "medium", null)),
                        List.of()));
    }

    @Test
    void groupsChangesByWhatTheyAreAboutAndFoldsAllButTheGravest() {
        buses.answer(
                ShowChanges.class,
                changes(
                        "5@2026-02-20T12:00:00Z",
                        of(ChangeView.Of.KEY_RESULT, "k1"),
                        of(ChangeView.Of.MEETING, "m1"),
                        of(ChangeView.Of.GOAL, "g1"),
                        of(ChangeView.Of.GOAL, "g2"),
                        of(ChangeView.Of.GOAL, "g3"),
                        of(ChangeView.Of.AGENDA_ITEM, "m2"),
                        of(ChangeView.Of.GOAL, "g4"),
                        of(ChangeView.Of.GOAL, "g5"),
                        of(ChangeView.Of.GOAL, "g6"),
                        of(ChangeView.Of.GOAL, "g7")));

        var groups = ((VisitPages.ChangesPage) sheet(PAGE).page()).groups();

        assertThat(groups).extracting(Group::name).containsExactly("Goals", "Meetings");
        assertThat(groups).extracting(Group::total).containsExactly(8, 2);
        assertThat(groups.getFirst().shown()).extracting(Change::sentence).containsExactly("k1", "g1", "g2");
        assertThat(groups.getFirst().folded())
                .extracting(Change::sentence)
                .containsExactly("g3", "g4", "g5", "g6", "g7");
        assertThat(groups.getLast().folded()).isEmpty();
    }

    @Test
    void saysTimesInTheZoneOfThePartnershipThatChanged() {
        buses.answer(ShowChanges.class, changes("5@2026-02-20T12:00:00Z"));
        buses.answer(
                GetPartnership.class,
                new PartnershipView(
                        PLATFORM,
                        PartnershipStatus.OPEN,
                        List.of(),
                        new PersonRef(PersonId.of("11111111-0000-4000-8000-000000000002"), "Marek"),
                        "Platform",
                        "Grow",
                        ZoneId.of("Europe/Berlin"),
                        Instant.parse("2026-01-01T12:00:00Z"),
                        null,
                        null,
                        null,
                        null));

        var sheet = sheet("/changes?since=2026-02-20T12:00:00Z&dashboard=partnerships/" + PLATFORM);

        assertThat(sheet.title()).isEqualTo("What changed since 20 Feb 2026, 13:00");
        assertThat(sheet.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void hasNothingAsOfAMomentBeforeTheOneSinceWhen() {
        buses.answer(
                ShowChanges.class,
                asked -> asked.since().equals("2026-02-01T00:00:00Z")
                        ? Buses.answer(changes("3@2026-02-01T00:00:00Z"))
                        : Answer.refused(RefusalCode.INVALID_MOMENT, "since must not be after asOf"));

        var sheet = sheet(PAGE + "&asOf=2026-02-01T00:00:00Z");

        assertThat(sheet.title()).isEqualTo("What changed since 1 Feb 2026, 00:00");
        assertThat(((VisitPages.ChangesPage) sheet.page()).groups()).isEmpty();
    }

    @Test
    void refusesWhatIsNoMoment() {
        buses.refuse(ShowChanges.class, RefusalCode.INVALID_MOMENT);

        assertThatThrownBy(() -> sheet(PAGE)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> sheet(PAGE + "&asOf=rubbish")).isInstanceOf(ProblemException.class);
    }
}
