package dev.tandem.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.Page;
import dev.tandem.api.query.PartnershipStatus;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.console.bus.Buses;
import dev.tandem.console.frame.Looking;
import dev.tandem.console.frame.Sheet;
import dev.tandem.web.identity.User;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.reactive.function.server.MockServerRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import reactor.core.publisher.Mono;

class PartnershipListPagesTest {

    private static final PersonId HANNA = PersonId.of("11111111-0000-4000-8000-000000000001");
    private static final ListedPartnership PLATFORM = new ListedPartnership(
            new PartnershipView(
                    PartnershipId.of("33333333-0000-4000-8000-000000000001"),
                    PartnershipStatus.OPEN,
                    List.of(new PersonRef(HANNA, "Hanna Reich")),
                    new PersonRef(PersonId.of("11111111-0000-4000-8000-000000000002"), "Max <i>Gerber</i>"),
                    "Platform",
                    "Grow",
                    ZoneId.of("Europe/Berlin"),
                    Instant.parse("2026-01-01T12:00:00Z"),
                    null,
                    null,
                    null,
                    null),
            7,
            List.of("goal-at-risk@1", "goal-stale@1"),
            new BigDecimal("0.62"),
            null);

    private static String html(String address, Page.Partnerships view) {
        var buses = new Buses();
        buses.answer(ListPartnerships.class, view);
        var uri = URI.create(address);
        var request = MockServerRequest.builder().uri(uri);
        UriComponentsBuilder.fromUri(uri)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach(request::queryParam);
        var viewing = Looking.at(request.build(), new User("hanna", HANNA, Set.of(Role.HR_PARTNER)));
        var page = new PartnershipListPages(buses.ask(), new Names(buses.ask()))
                .pages()
                .getFirst();
        var sheet = (Sheet) Mono.from(page.reply().apply(viewing)).block();
        assertThat(sheet).isNotNull();
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        return engine.process(
                sheet.template(), Set.of("content"), new Context(Locale.ENGLISH, Map.of("page", sheet.page())));
    }

    @Test
    void leadsOnWithWhatWasAskedFor() {
        var html = html("/partnerships?status=open&sort=-health", new Page.Partnerships(List.of(PLATFORM), "cursor-1"));

        assertThat(html)
                .contains("/partnerships?status=open&amp;sort=-health&amp;after=cursor-1")
                .contains("/partnerships?status=open&amp;sort=health\"")
                .contains("aria-sort=\"descending\"");
    }

    @Test
    void saysWhyItNeedsAttentionAndLeadsToItsFigures() {
        var html = html("/partnerships", new Page.Partnerships(List.of(PLATFORM), null));

        assertThat(html)
                .contains("Goal at risk, Goal not measured lately")
                .contains("62\u00a0%")
                .contains("none yet")
                .contains("Max &lt;i&gt;Gerber&lt;/i&gt;")
                .contains("figure=need-of-attention")
                .contains("Open a partnership")
                .doesNotContain("Next page");
    }

    @Test
    void offersNothingAsOfEarlier() {
        assertThat(html("/partnerships?asOf=2026-02-01", new Page.Partnerships(List.of(PLATFORM), null)))
                .doesNotContain("Open a partnership")
                .contains("/partnerships/33333333-0000-4000-8000-000000000001?asOf=2026-02-01");
    }

    @Test
    void saysThatNothingIsAsTheFilterWantsIt() {
        assertThat(html("/partnerships?team=zzz", new Page.Partnerships(List.of(), null)))
                .contains("No partnership matches the filter.")
                .contains("Show all");
    }
}
