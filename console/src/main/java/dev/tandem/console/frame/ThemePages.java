package dev.tandem.console.frame;

import dev.tandem.web.route.Access;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Light or dark, where the reader wants it otherwise than the device. In a cookie, so that no page flashes. */
@Component
final class ThemePages implements Pages {

    static final String COOKIE = "tandem-theme";

    private static final Set<String> THEMES = Set.of("light", "dark");

    @Override
    public List<Page> pages() {
        return List.of(Page.post(
                "/theme",
                Access.ANYONE,
                viewing -> viewing.form().map(form -> {
                    var theme = form.getFirst("theme");
                    boolean chosen = theme != null && THEMES.contains(theme);
                    viewing.request()
                            .exchange()
                            .getResponse()
                            .addCookie(ResponseCookie.from(COOKIE, chosen ? theme : "")
                                    .path("/")
                                    .httpOnly(true)
                                    .sameSite("Strict")
                                    .maxAge(chosen ? Duration.ofDays(365) : Duration.ZERO)
                                    .build());
                    return new Leads(Viewing.back(form.getFirst("back")));
                })));
    }
}
