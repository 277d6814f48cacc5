package dev.tandem.console.form;

import static dev.tandem.console.form.Given.BERLIN;
import static dev.tandem.console.form.Given.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.console.form.Form.Hidden;
import dev.tandem.console.form.Form.Input;
import dev.tandem.console.form.Form.Part;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.CommandType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedMultiValueMap;

/** Goes through every command that users may send. */
class RoundTripTest {

    static Stream<Arguments> commands() {
        return CommandType.all().stream()
                .flatMap(type ->
                        Stream.of(Arguments.of(type.name(), type, false), Arguments.of(type.name(), type, true)));
    }

    @ParameterizedTest(name = "{0}, optional fields {2}")
    @MethodSource("commands")
    void readsFromAFormWhatTheApiReads(String name, CommandType type, boolean optional) {
        var body = Bodies.of(type.body(), optional);
        var values = FieldValues.of(type.body(), body, BERLIN);

        var submitted = Submitted.read(type, ID, values, BERLIN);

        assertThat(submitted.problems()).isEmpty();
        assertThat(submitted.command()).isEqualTo(CommandReader.read(type, ID, body));
    }

    @ParameterizedTest(name = "{0}, optional fields {2}")
    @MethodSource("commands")
    void asksForEveryFieldAndForNothingElse(String name, CommandType type, boolean optional) {
        var values = FieldValues.of(type.body(), Bodies.of(type.body(), true), BERLIN);
        var expected = new TreeSet<>(values.keySet());

        var form = Given.form(type, values);

        var asked = new TreeSet<String>();
        asked(form.parts(), form.hidden(), asked);
        asked.removeIf(Envelope::names);
        assertThat(asked).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, optional fields {2}")
    @MethodSource("commands")
    void hasLabelsInWords(String name, CommandType type, boolean optional) {
        var form = Given.form(type, new LinkedMultiValueMap<>());

        assertThat(form.title()).matches("[A-Z][a-zA-Z' ]+");
        assertThat(labels(form.parts())).allMatch(label -> label.matches("[A-Z][A-Za-z',\\- ]+"), "reads as words");
        assertThat(labels(form.parts())).doesNotHaveDuplicates();
    }

    private static List<String> labels(List<Part> parts) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Input input -> input.label();
                    case Form.Rows rows -> rows.label();
                })
                .toList();
    }

    private static void asked(List<? extends Part> parts, List<Hidden> hidden, Set<String> into) {
        hidden.forEach(one -> into.add(one.name()));
        for (var part : parts) {
            switch (part) {
                case Input input -> into.add(input.name());
                case Form.Rows rows -> rows.rows().forEach(row -> asked(row.parts(), row.hidden(), into));
            }
        }
    }
}
