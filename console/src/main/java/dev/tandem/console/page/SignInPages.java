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
        var notice = viewing.request().queryParams().containsKey("signed-out") ? signedOut() : null;
        return Sheet.of("sign-in", "Sign in", new SignInPage(accounts, ways(to), to, problem, notice));
    }

    private List<Provider> ways(String to) {
        return to.equals("/")
                ? providers
                : providers.stream()
                        .map(provider -> new Provider(provider.label(), Viewing.with(provider.href(), "to", to)))
                        .toList();
    }

    private String signedOut() {
        return providers.isEmpty()
                ? "You have signed out."
                : "You have signed out of Tandem. At %s you may still be signed in: sign out there too where others use this device."
                        .formatted(providers.getFirst().label());
    }

    private static String problem(String code) {
        return switch (code) {
            case "TOO_MANY_ATTEMPTS" -> "Too many wrong passwords for this name. Wait a little and try again.";
            case "OVERLOADED" -> "Too many people are signing in at this moment. Try again in a second.";
            case "NO_ROLE" ->
                "You are known, but you have no role in Tandem. Whoever looks after accounts in your company can give you one;"
                        + " then sign in again.";
            case "NOBODY_OF_OURS" ->
                "You are known, but the account does not say rightly which person you are in Tandem. Whoever looks after"
                        + " accounts in your company can mend that.";
            case "PROVIDER_UNREACHABLE" -> "The place where you sign in cannot be reached. Try again in a moment.";
            case "PROVIDER_FAILED" ->
                "The sign-in did not come to its end, and nobody was let in. Begin it again from here.";
            default -> "This name and password are not known here.";
        };
    }
}
