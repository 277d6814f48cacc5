package dev.tandem.query.team;

import static dev.tandem.query.Opened.COLLEAGUE;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.api.person.PersonId;
import dev.tandem.query.Given;
import dev.tandem.query.team.Team.Interval;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeamsTest {

    private static Team team(PersonId manager, TandemEvent... events) {
        return Given.events(List.of(events)).then(new Teams(), manager.toString());
    }

    private static PersonRegistered registered(PersonId person) {
        return new PersonRegistered(person, new Line("Ada"), new Line("ada@example.org"), MANAGER, null, null);
    }

    private static PersonChanged changed(PersonId manager, PersonId former) {
        return new PersonChanged(EMPLOYEE, null, null, manager, former, null, null);
    }

    @Test
    void aPersonIsInTheTeamOfTheManagerFromRegistrationOn() {
        assertThat(team(MANAGER, registered(EMPLOYEE), registered(COLLEAGUE)).intervals())
                .containsExactly(new Interval(EMPLOYEE, 0, null), new Interval(COLLEAGUE, 1, null));
    }

    @Test
    void aNewManagerTakesThePersonOver() {
        var events = new TandemEvent[] {registered(EMPLOYEE), registered(COLLEAGUE), changed(HR, MANAGER)};
        assertThat(team(MANAGER, events).intervals())
                .containsExactly(new Interval(EMPLOYEE, 0, 2L), new Interval(COLLEAGUE, 1, null));
        assertThat(team(HR, events).intervals()).containsExactly(new Interval(EMPLOYEE, 2, null));
        assertThat(team(MANAGER, events).at(1)).containsExactly(EMPLOYEE, COLLEAGUE);
        assertThat(team(MANAGER, events).at(2)).containsExactly(COLLEAGUE);
        assertThat(team(HR, events).today()).containsExactly(EMPLOYEE);
    }

    @Test
    void namingTheSameManagerAgainChangesNothing() {
        assertThat(team(MANAGER, registered(EMPLOYEE), changed(MANAGER, null)).intervals())
                .containsExactly(new Interval(EMPLOYEE, 0, null));
    }

    @Test
    void whoLeavesIsInNoTeam() {
        assertThat(team(MANAGER, registered(EMPLOYEE), new PersonLeft(EMPLOYEE, LocalDate.of(2026, 3, 31), MANAGER))
                        .intervals())
                .containsExactly(new Interval(EMPLOYEE, 0, 1L));
    }

    @Test
    void whoComesBackIsInTheTeamAgain() {
        assertThat(team(MANAGER, registered(EMPLOYEE), changed(HR, MANAGER), changed(MANAGER, HR))
                        .intervals())
                .containsExactly(new Interval(EMPLOYEE, 0, 1L), new Interval(EMPLOYEE, 2, null));
    }
}
