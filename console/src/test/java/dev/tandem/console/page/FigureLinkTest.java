package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.Figure;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureLinkTest {

    @ParameterizedTest
    @CsvSource({
        "1.00, days, 1\u00a0day",
        "2, days, 2\u00a0days",
        "0, days, 0\u00a0days",
        "0.5, days, 0.5\u00a0days",
        "1, '', 1"
    })
    void saysOneOfASingleOne(BigDecimal value, String unit, String shown) {
        assertThat(FigureLink.number("Mean", Figure.of("mean@1", value), unit, "/")
                        .value())
                .isEqualTo(shown);
    }
}
