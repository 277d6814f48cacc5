package dev.tandem.console.page;

import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.route.Access;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where people sign in. What they send is taken by the security chain. */
@Component
final class SignInPages implements Pages {

    /**
     * @param accounts whether there is a name and a password to give
     * @param providers where people are known otherwise
     * @param to the page to go on with
     * @param problem why they were not let in
     * @param notice what else there is to say
     */
    public record SignInPage(
            boolean accounts,
            List<Provider> providers,
            String to,
            @Nullable String problem,
            @Nullable String notice) {}

    public record Provider(String label, String href) {}

    private final boolean accounts;
    private final List<Provider> providers;

    SignInPages(
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuer,
            ObjectProvider<ReactiveClientRegistrationRepository> clients) {
        accounts = issuer.isBlank();
        providers = !accounts && clients.getIfAvailable() instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false)
                        .map(ClientRegistration.class::cast)
                        .map(client -> new Provider(
                                client.getClientName(), "/oauth2/authorization/" + client.getRegistrationId()))
                        .toList()
                : List.of();
    }

    @Override
    public List<Page> pages() {
        return List.of(Page.get("/sign-in", Access.ANYONE, viewing -> Mono.just(sheet(viewing))));
    }

    private Sheet sheet(Viewing viewing) {
        var problem = viewing.parameter("refused").map(SignInPages::problem).orElse(null);
        var to = Viewing.back(viewing.parameter("to").orElse(null));
        var notice = viewing.request().queryParams().containsKey("signed-out") ? "You have signed out." : null;
        return Sheet.of("sign-in", "Sign in", new SignInPage(accounts, providers, to, problem, notice));
    }

    private static String problem(String code) {
        return code.equals("TOO_MANY_ATTEMPTS")
                ? "Too many wrong passwords for this name. Wait a little and try again."
                : code.equals("OVERLOADED")
                        ? "Too many people are signing in at this moment. Try again in a second."
                        : "This name and password are not known here.";
    }
}
