package dev.tandem.query.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.query.ByItselfOnly;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.wire.TandemJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvColumnsTest {

    @Test
    void everyFieldOfEveryListHasAColumn() {
        var lists = QueryRoutes.ALL.stream()
                .filter(route -> Page.class.isAssignableFrom(route.answer()))
                .map(WholeLists::item)
                .toList();
        assertThat(lists).hasSizeGreaterThanOrEqualTo(6);
        for (var item : lists) {
            var names = CsvColumns.of(item).names();
            assertThat(names).doesNotHaveDuplicates();
            for (var component : item.getRecordComponents()) {
                if (component.isAnnotationPresent(ByItselfOnly.class)) {
                    // lists do not have it
                    assertThat(names).noneMatch(name -> name.startsWith(component.getName()));
                    continue;
                }
                assertThat(names)
                        .as("%s of %s", component.getName(), item)
                        .anyMatch(
                                name -> name.equals(component.getName()) || name.startsWith(component.getName() + "."));
            }
        }
    }

    @Test
    void namesTheColumnsOfAPerson() {
        assertThat(CsvColumns.of(PersonView.class).names())
                .containsExactly("id", "name", "email", "manager", "unit", "zone", "left", "erased");
    }

    @Test
    void partsOfAFigureAreColumnsOfTheirOwn() {
        assertThat(CsvColumns.of(GoalView.class).names())
                .contains("owner.id", "owner.name", "progress.value", "progress.reason", "keyResults", "health.state")
                .doesNotContain("owner", "progress", "keyResults.0");
    }

    record Item(
            String text,
            java.util.List<String> words,
            java.util.List<dev.tandem.api.query.PersonRef> people,
            java.math.BigDecimal number,
            java.util.Map<String, String> more,
            boolean flag) {}

    @Test
    void severalValuesStandInOneCell() {
        var json = TandemJson.mapper().readTree("""
            {"text": null, "words": ["a", "b"], "people": [{"id": "1", "name": "Ann"}, {"id": "2"}],
            "number": -1E+3, "more": {"k": "=1"}, "flag": true}\
            """);

        assertThat(CsvColumns.of(Item.class).names())
                .containsExactly("text", "words", "people.id", "people.name", "number", "more", "flag");
        assertThat(CsvColumns.of(Item.class).cells(json))
                .containsExactly("", "a; b", "1; 2", "Ann; ", "-1000", "{\"k\":\"=1\"}", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+49 30 1", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠1"})
    void aFormulaIsMadeText(String text) {
        assertThat(CsvColumns.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Onboarding = 30 days", "a@b", "1-2"})
    void otherTextStaysAsItIs(String text) {
        assertThat(CsvColumns.harmless(text)).isEqualTo(text);
        assertThat(CsvColumns.harmless("")).isEmpty();
    }
}
