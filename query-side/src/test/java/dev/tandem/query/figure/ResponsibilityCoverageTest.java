package dev.tandem.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Line;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.partnership.Responsibilities;
import dev.tandem.query.partnership.Responsibilities.Area;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsibilityCoverageTest {

    private static Area area(String name, PersonId accountable, List<PersonId> responsible) {
        return new Area(new Line(name), null, accountable, responsible, List.of(), List.of(), Instant.EPOCH);
    }

    private static Responsibilities of(Area... areas) {
        return new Responsibilities(List.of(areas));
    }

    @Test
    void isNotThereWithoutAreas() {
        assertThat(ResponsibilityCoverage.of(of()))
                .isEqualTo(new Figure("responsibility-coverage@1", null, NotEnoughData.NO_AREAS));
    }

    @Test
    void countsAreasWithAnAccountableAndAResponsiblePerson() {
        var areas = of(
                area("Hiring", Happened.MANAGER, List.of(Happened.HR)),
                area("Pay", null, List.of(Happened.HR)),
                area("Onboarding", Happened.HR, List.of()));
        assertThat(ResponsibilityCoverage.of(areas))
                .isEqualTo(new Figure("responsibility-coverage@1", new BigDecimal("0.3333"), null));
        assertThat(ResponsibilityCoverage.gaps(areas))
                .extracting(area -> area.area().value())
                .containsExactly("Pay", "Onboarding");
    }

    @Test
    void isOneWhereEveryAreaIsOwned() {
        assertThat(ResponsibilityCoverage.of(of(area("Hiring", Happened.MANAGER, List.of(Happened.HR))))
                        .value())
                .isEqualTo("1.0000");
    }

    @ParameterizedTest
    @CsvSource({"7, 0", "8, 1"})
    void moreThanSevenAreasAreTooManyForOne(int areas, int overlaps) {
        var all = new Responsibilities(IntStream.range(0, areas)
                .mapToObj(n -> area("Area " + n, Happened.MANAGER, List.of(Happened.HR)))
                .toList());
        assertThat(ResponsibilityCoverage.overlaps(all)).hasSize(overlaps);
        if (overlaps > 0) {
            assertThat(ResponsibilityCoverage.overlaps(all)).containsEntry(Happened.MANAGER, 8);
        }
    }
}
