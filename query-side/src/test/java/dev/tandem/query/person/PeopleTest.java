package dev.tandem.query.person;

import static dev.tandem.query.Given.timeOf;
import static dev.tandem.query.Opened.EMPLOYEE;
import static dev.tandem.query.Opened.HR;
import static dev.tandem.query.Opened.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.Text;
import dev.tandem.api.person.PersonEvent.PersonChanged;
import dev.tandem.api.person.PersonEvent.PersonErased;
import dev.tandem.api.person.PersonEvent.PersonLeft;
import dev.tandem.api.person.PersonEvent.PersonRegistered;
import dev.tandem.query.Given;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final PersonRegistered REGISTERED = new PersonRegistered(
            EMPLOYEE, new Line("Ada"), new Line("ada@example.org"), MANAGER, new Line("Logistics"), BERLIN);

    private static PersonCard person(TandemEvent... events) {
        return Given.events(List.of(events)).then(new People(), EMPLOYEE.toString());
    }

    @Test
    void whatIsAbsentFromAChangeStaysAsItWas() {
        assertThat(person(REGISTERED, new PersonChanged(EMPLOYEE, new Line("Ada L."), null, HR, MANAGER, null, null)))
                .isEqualTo(new PersonCard(
                        EMPLOYEE,
                        0,
                        new Line("Ada L."),
                        new Line("ada@example.org"),
                        HR,
                        new Line("Logistics"),
                        BERLIN,
                        null,
                        null));
    }

    @Test
    void whoHasLeftIsManagedByNobody() {
        var left = person(REGISTERED, new PersonLeft(EMPLOYEE, LocalDate.of(2026, 3, 31), MANAGER));
        assertThat(left.leftOn()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(left.manager()).isNull();
        assertThat(left.name()).isEqualTo(new Line("Ada"));
    }

    @Test
    void whoWasErasedHasNoNameAnyMore() {
        var erased = person(
                REGISTERED,
                new PersonLeft(EMPLOYEE, LocalDate.of(2026, 3, 31), MANAGER),
                new PersonErased(EMPLOYEE, new Text("asked for it")));
        assertThat(erased.name()).isEqualTo(new Line("[erased]"));
        assertThat(erased.email()).isEqualTo(new Line("[erased]"));
        assertThat(erased.erasedAt()).isEqualTo(timeOf(2));
    }
}
