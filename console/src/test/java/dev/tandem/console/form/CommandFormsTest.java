package dev.tandem.console.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.person.PersonCommand.ChangePerson;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Page.People;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.TandemQuery.GetPerson;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.form.CommandForms.CommandPage;
import dev.tandem.console.form.Form.Input;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.web.identity.User;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages of forms over the real buses, without a server. */
class CommandFormsTest {

    private static final String ANNA = "33333333-3333-4333-8333-333333333333";
    private static final String BEN = "44444444-4444-4444-8444-444444444444";
    private static final List<HttpMessageReader<?>> READERS =
            ServerCodecConfigurer.create().getReaders();

    private final Buses buses = new Buses();
    private final CommandForms forms = new CommandForms(new Around(buses.ask()), buses.tell(), new Problems(List.of()));

    @BeforeEach
    void people() {
        var ben = new PersonView(PersonId.of(BEN), "Ben Wolf", "ben@example.org", null, "Sales", null, null, false);
        var anna = new PersonView(
                PersonId.of(ANNA), "Anna Beck", "anna@example.org", PersonId.of(BEN), "Sales", null, null, false);
        buses.answer(GetPerson.class, anna);
        buses.answer(ListPeople.class, new People(List.of(anna, ben), null));
    }

    private static String address(String type, String... parameters) {
        var address = UriComponentsBuilder.fromPath("/commands/" + type);
        for (int i = 0; i < parameters.length; i += 2) {
            address.queryParam(parameters[i], parameters[i + 1]);
        }
        return address.build().encode().toUriString();
    }

    private Reply get(String type, String... parameters) {
        return reply(
                HttpMethod.GET,
                type,
                MockServerHttpRequest.method(HttpMethod.GET, URI.create(address(type, parameters)))
                        .build());
    }

    private Reply post(String type, boolean part, String... fields) {
        var body = URI.create(address(type, fields)).getRawQuery();
        var request =
                MockServerHttpRequest.post("/commands/" + type).contentType(MediaType.APPLICATION_FORM_URLENCODED);
        if (part) {
            request.header("HX-Request", "true");
        }
        return reply(HttpMethod.POST, type, request.body(body == null ? "" : body));
    }

    private Reply reply(HttpMethod method, String type, MockServerHttpRequest sent) {
        var exchange = MockServerWebExchange.from(sent);
        exchange.getAttributes().put(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("type", type));
        var page = forms.pages().stream()
                .filter(one -> one.method().equals(method))
                .findFirst()
                .orElseThrow();
        var viewing = Looking.at(
                ServerRequest.create(exchange, READERS), new User("admin", PersonId.of(BEN), Set.of(Role.ADMIN)));
        return Objects.requireNonNull(page.reply().apply(viewing).block());
    }

    private static Form form(Reply reply) {
        return ((CommandPage) ((Sheet) reply).page()).form();
    }

    private static Input input(Form form, String name) {
        return form.parts().stream()
                .filter(part -> part.name().equals(name))
                .map(Input.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String hidden(Form form, String name) {
        return form.hidden().stream()
                .filter(one -> one.name().equals(name))
                .map(Form.Hidden::value)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class AForm {

        @Test
        void beginsWithHowThingsAre() {
            var form = form(get("person.ChangePerson", "id", ANNA));

            assertThat(input(form, "name").value()).isEqualTo("Anna Beck");
            assertThat(input(form, "manager").value()).isEqualTo(BEN);
            assertThat(form.back()).isEqualTo("/people/" + ANNA);
        }

        @Test
        void ofSomethingNewChoosesItsId() {
            var form = form(get("person.RegisterPerson", "__back", "/people?name=A"));

            assertThat(hidden(form, "id")).hasSize(36);
            assertThat(hidden(form, "__idempotencyKey")).hasSize(36);
            assertThat(form.back()).isEqualTo("/people?name=A");
        }

        @Test
        void leadsBackToPagesOfOursAlone() {
            for (var elsewhere : List.of("https://example.org/", "//example.org", "/\\example.org", "javascript:1")) {
                assertThat(form(get("person.RegisterPerson", "__back", elsewhere))
                                .back())
                        .isEqualTo("/");
            }
        }

        @Test
        void keepsWhoWasChosenThoughNotInTheList() {
            buses.answer(ListPeople.class, new People(List.of(), null));

            var form = form(post("partnership.AssignAction", false, "id", BEN, "owner", ANNA));

            assertThat(input(form, "owner").groups().getFirst().options())
                    .containsExactly(new Form.Option(ANNA, "Anna Beck, Sales", true, "f-owner-" + ANNA));
        }

        @Test
        void hasNoPageOfItsOwnWhereNobodyMayGiveTheCommand() {
            assertThatThrownBy(() -> get("goal.EndGoal", "id", ANNA))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.status()).isEqualTo(404));
        }

        @Test
        void isThereForThoseWhoMayNotReadTheThing() {
            var form = form(get("partnership.AnswerInput", "id", ANNA, "input", BEN, "__held", "input"));

            assertThat(form.parts()).extracting(Form.Part::name).containsExactly("answer");
            assertThat(form.facts()).isEmpty();
        }
    }

    @Nested
    class Sending {

        @Test
        void leadsBackToThePageAsItIsThen() {
            buses.decide(RegisterPerson.class, new Outcome.Accepted("person-" + ANNA, 0));

            var reply = post(
                    "person.RegisterPerson",
                    false,
                    "id",
                    ANNA,
                    "__idempotencyKey",
                    "key-1",
                    "__reason",
                    "joined",
                    "__back",
                    "/people?unit=Sales&atLeast=x&asOf=2026-01-01",
                    "_csrf",
                    "token",
                    "name",
                    "Anna Beck",
                    "email",
                    "anna@example.org");

            assertThat(reply).isEqualTo(new Leads("/people?unit=Sales&atLeast=" + ANNA + ":0"));
            var sent = buses.sent().getFirst();
            assertThat(sent.getPayload()).isInstanceOf(RegisterPerson.class);
            assertThat(sent.getMetaData())
                    .containsEntry(MetadataKeys.COMMAND_ID, "key-1")
                    .containsEntry(MetadataKeys.ACTOR, BEN)
                    .containsEntry(MetadataKeys.REASON, "joined");
        }

        @Test
        void twiceIsTheSameCommandUnderTheSameKey() {
            buses.decide(RegisterPerson.class, new Outcome.Accepted("person-" + ANNA, 0));
            var form = form(get("person.RegisterPerson"));
            String[] fields = {
                "id",
                hidden(form, "id"),
                "__idempotencyKey",
                hidden(form, "__idempotencyKey"),
                "name",
                "Anna Beck",
                "email",
                "anna@example.org"
            };

            post("person.RegisterPerson", false, fields);
            post("person.RegisterPerson", false, fields);

            var first = buses.sent().get(0);
            var second = buses.sent().get(1);
            assertThat(second.getPayload()).isEqualTo(first.getPayload());
            assertThat(second.getMetaData()).isEqualTo(first.getMetaData());
        }

        @Test
        void tellsWhatIsMissingAndKeepsWhatWasWritten() {
            var reply =
                    post("person.RegisterPerson", false, "id", ANNA, "__idempotencyKey", "key-1", "name", "Anna Beck");

            assertThat(((Sheet) reply).status()).isEqualTo(422);
            var form = form(reply);
            assertThat(input(form, "email").problem()).isEqualTo("Please fill this in.");
            assertThat(input(form, "name").value()).isEqualTo("Anna Beck");
            assertThat(hidden(form, "id")).isEqualTo(ANNA);
            assertThat(hidden(form, "__idempotencyKey")).isEqualTo("key-1");
            assertThat(buses.sent()).isEmpty();
        }

        @Test
        void tellsWhatWasDecidedBesideTheField() {
            buses.decide(
                    ChangePerson.class, new Outcome.Refused(RefusalCode.OWN_MANAGER, "nobody is their own manager"));

            var reply = post("person.ChangePerson", true, "id", ANNA, "manager", ANNA);

            var sheet = (Sheet) reply;
            assertThat(sheet.status()).isEqualTo(422);
            assertThat(sheet.bare()).isTrue();
            assertThat(input(form(reply), "manager").problem()).isEqualTo("Nobody is their own manager.");
        }
    }

    @Nested
    class ChangingTheForm {

        @Test
        void addsAndTakesOutGroupsOfFieldsAndSendsNothing() {
            var fields = new String[] {
                "id", ANNA, "revision", "1", "purpose", "", "expectations[0].of", "HR", "expectations[0].text", "Time"
            };

            var more = form(post("partnership.ProposeCharter", false, with(fields, "__do", "add:expectations")));
            var fewer = form(post("partnership.ProposeCharter", false, with(fields, "__do", "remove:expectations[0]")));

            assertThat(rows(more)).hasSize(2);
            assertThat(((Input) rows(more).getFirst().parts().getLast()).value())
                    .isEqualTo("Time");
            assertThat(((Input) rows(more).getLast().parts().getFirst()).focus())
                    .isTrue();
            assertThat(more.problems()).isEmpty();
            assertThat(rows(fewer)).hasSize(1);
            assertThat(((Input) rows(fewer).getFirst().parts().getLast()).value())
                    .isEmpty();
            assertThat(buses.sent()).isEmpty();
        }

        private static String[] with(String[] fields, String... more) {
            return Stream.of(fields, more).flatMap(Arrays::stream).toArray(String[]::new);
        }

        private static List<Form.Row> rows(Form form) {
            return form.parts().stream()
                    .filter(Form.Rows.class::isInstance)
                    .map(Form.Rows.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .rows();
        }
    }
}
