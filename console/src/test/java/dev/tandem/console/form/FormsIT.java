package dev.tandem.console.form;

import static dev.tandem.console.ConsoleApplication.MANAGER;
import static dev.tandem.console.ConsoleApplication.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Outcome;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Page.People;
import dev.tandem.api.query.PersonView;
import dev.tandem.api.query.TandemQuery.ListPeople;
import dev.tandem.console.Browser;
import dev.tandem.console.ConsoleApplication;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A form from its page to the command bus, over HTTP and without a script. */
@SpringBootTest(
        classes = ConsoleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.accounts.bcrypt-strength=4", "tandem.console.zone=Europe/Berlin"})
class FormsIT {

    private static final String FORM = "/commands/partnership.AssignAction";
    private static final String ADDRESS = FORM + "?id=" + NONE + "&__back=/partnerships/" + NONE + "/actions";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("tandem.data", data::toString);
    }

    @LocalServerPort
    int port;

    @Autowired
    CommandBus commands;

    @Autowired
    QueryBus queries;

    private final List<AssignAction> sent = new CopyOnWriteArrayList<>();
    private final List<MetaData> sentWith = new CopyOnWriteArrayList<>();
    private final List<Registration> handlers = new CopyOnWriteArrayList<>();
    private Browser browser;

    @BeforeEach
    void open() {
        handlers.add(commands.subscribe(AssignAction.class.getName(), message -> {
            sent.add((AssignAction) message.getPayload());
            sentWith.add(message.getMetaData());
            return new Outcome.Accepted("partnership-" + NONE, 12);
        }));
        var anna = new PersonView(
                PersonId.of("55555555-5555-4555-8555-555555555555"),
                "Anna <i>Beck</i>",
                "anna@example.org",
                null,
                "Sales",
                null,
                null,
                false);
        handlers.add(queries.subscribe(
                ListPeople.class.getName(),
                Answer.class,
                message -> Answer.of(new People(List.of(anna), null), 17, Instant.parse("2026-03-01T12:00:00Z"))));
        browser = new Browser(
                WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
        browser.signIn("manager");
    }

    @AfterEach
    void close() {
        handlers.forEach(Registration::close);
    }

    /** What the form carries unseen, as a browser would send it. */
    private static Map<String, String> hidden(String page) {
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(page.substring(page.indexOf("<form class=\"command\"")))
                .results()
                .forEach(found -> fields.put(found.group(1), found.group(2)));
        fields.remove("_csrf");
        return fields;
    }

    private static Map<String, String> filled(String page) {
        var fields = hidden(page);
        fields.put("title", "Call the agency");
        fields.put("owner", "55555555-5555-4555-8555-555555555555");
        fields.put("due", "2026-04-01");
        fields.put("origin", "");
        fields.put("__reason", "");
        return fields;
    }

    @Test
    void showsAFormOfItsOwn() {
        var page = browser.get(ADDRESS);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<h1>Assign an action</h1>")
                .contains("Anna &lt;i&gt;Beck&lt;/i&gt;, Sales")
                .contains("href=\"/partnerships/" + NONE + "/actions\"")
                .doesNotContain(" style=", "hx-post=\"/commands");
    }

    @Test
    void sendsItAndLeadsBackToThePageThatShowsIt() {
        var page = browser.get(ADDRESS).text();

        var answer = browser.post(FORM, filled(page));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/partnerships/" + NONE + "/actions?atLeast=" + NONE + ":12");
        assertThat(sent).singleElement().satisfies(command -> {
            assertThat(command.title()).hasToString("Call the agency");
            assertThat(command.action()).hasToString(hidden(page).get("action"));
            assertThat(command.origin()).isNull();
        });
        assertThat(sentWith.getFirst()).containsEntry("actor", MANAGER.toString());
    }

    @Test
    void sendsTheSameWhenItIsPressedTwice() {
        var fields = filled(browser.get(ADDRESS).text());

        browser.post(FORM, fields);
        browser.post(FORM, fields);

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(sentWith.get(1)).isEqualTo(sentWith.get(0));
    }

    @Test
    void showsWhatIsWrongWithTheFormAsItWas() {
        var fields = filled(browser.get(ADDRESS).text());
        fields.put("due", "");

        var refused = browser.post(FORM, fields);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("<a href=\"#f-due\">Due</a>")
                .contains("<p class=\"problem\" id=\"f-due-problem\">Please fill this in.</p>")
                .contains("value=\"Call the agency\"");
        var kept = hidden(refused.text());
        assertThat(kept.get("__idempotencyKey")).isEqualTo(fields.get("__idempotencyKey"));
        assertThat(kept.get("action")).isEqualTo(fields.get("action"));
        assertThat(sent).isEmpty();
    }

    @Test
    void isNotForThoseWhoHaveNotSignedIn() {
        browser.post("/sign-out", Map.of());

        assertThat(browser.get(ADDRESS).status()).isEqualTo(303);
    }
}
