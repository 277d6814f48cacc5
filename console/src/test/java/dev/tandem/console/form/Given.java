package dev.tandem.console.form;

import dev.tandem.web.message.CommandType;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What the tests of forms share. */
final class Given {

    static final UUID ID = UUID.fromString("11111111-1111-4111-8111-111111111111");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Given() {}

    static CommandType command(String name) {
        return CommandType.byName(name).orElseThrow();
    }

    /** @param namesAndValues by turns */
    static MultiValueMap<String, String> values(String... namesAndValues) {
        var values = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    static Form form(CommandType type, MultiValueMap<String, String> values, Problem... problems) {
        return form(type, values, Choices.NONE, problems);
    }

    static Form form(CommandType type, MultiValueMap<String, String> values, Choices choices, Problem... problems) {
        var envelope = new Envelope(ID, "key-1", null, null, "/goals", null);
        return FormMaker.form(type, envelope, values, Set.of(), List.of(problems), choices, BERLIN, null);
    }
}
