package dev.tandem.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PartnershipHealthFigure;
import dev.tandem.api.query.PartnershipHealthFigure.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;

class PartnershipHealthTest {

    private final EnumMap<Part, Figure> figures = new EnumMap<>(Part.class);

    PartnershipHealthTest() {
        for (var part : Part.values()) {
            figures.put(part, Figure.none("part@1", NotEnoughData.NOT_RECORDED));
        }
    }

    private PartnershipHealthTest with(Part part, String value) {
        figures.put(part, Figure.of("part@1", new BigDecimal(value)));
        return this;
    }

    private PartnershipHealthFigure health() {
        return PartnershipHealth.of(figures);
    }

    @Test
    void isTheWeightedMeanOfAllParts() {
        // (20*1 + 20*0.5 + 20*0.75 + 15*0.2 + 10*0.4 + 5*0 + 10*0.9) / 100 = 61 / 100
        var health = with(Part.CADENCE, "1")
                .with(Part.ACTIONS, "0.5")
                .with(Part.GOAL_HEALTH, "0.75")
                .with(Part.LOOPS_CLOSED, "0.2")
                .with(Part.INPUTS_ANSWERED, "0.4")
                .with(Part.RESPONSIBILITIES, "0")
                .with(Part.MUTUAL_PULSE, "0.9")
                .health();
        assertThat(health.formula()).isEqualTo("partnership-health@1");
        assertThat(health.value()).isEqualTo("0.6100");
        assertThat(health.coverage()).isEqualTo("1.0000");
        assertThat(health.reason()).isNull();
        assertThat(health.parts()).extracting("weight").containsExactly(20, 20, 20, 15, 10, 5, 10);
    }

    @Test
    void leavesOutPartsWithoutAValue() {
        // (20*1 + 20*0.5 + 20*0.5 + 5*0) / 65
        var health = with(Part.CADENCE, "1")
                .with(Part.ACTIONS, "0.5")
                .with(Part.GOAL_HEALTH, "0.5")
                .with(Part.RESPONSIBILITIES, "0")
                .health();
        assertThat(health.value()).isEqualTo("0.6154");
        assertThat(health.coverage()).isEqualTo("0.6500");
    }

    @Test
    void isThereFromACoverageOfExactlySixTenths() {
        var health = with(Part.CADENCE, "1")
                .with(Part.ACTIONS, "1")
                .with(Part.GOAL_HEALTH, "0.4")
                .health();
        assertThat(health.coverage()).isEqualTo("0.6000");
        assertThat(health.value()).isEqualTo("0.8000");
    }

    @Test
    void isNotThereBelow() {
        // 20 + 20 + 10 + 5
        var health = with(Part.CADENCE, "1")
                .with(Part.ACTIONS, "1")
                .with(Part.MUTUAL_PULSE, "1")
                .with(Part.RESPONSIBILITIES, "1")
                .health();
        assertThat(health.coverage()).isEqualTo("0.5500");
        assertThat(health.value()).isNull();
        assertThat(health.reason()).isEqualTo(NotEnoughData.TOO_LITTLE_KNOWN);
    }

    @Test
    void ofANewPartnershipKnowsNothing() {
        var health = PartnershipHealth.of(
                Happened.opened("2026-01-05T09:00:00Z", "UTC").board(), LocalDate.of(2026, 1, 5));
        assertThat(health.value()).isNull();
        assertThat(health.coverage()).isEqualTo("0.0000");
        assertThat(health.parts())
                .extracting("figure.reason")
                .containsExactly(
                        NotEnoughData.NO_CADENCE,
                        NotEnoughData.NOTHING_DUE,
                        NotEnoughData.NO_ACTIVE_GOALS,
                        NotEnoughData.NOT_RECORDED,
                        NotEnoughData.NO_INPUTS,
                        NotEnoughData.NO_AREAS,
                        NotEnoughData.NOT_MUTUAL);
    }
}
