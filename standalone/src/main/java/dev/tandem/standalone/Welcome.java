package dev.tandem.standalone;

import dev.tandem.web.identity.Announcement;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the operator, on standard output, where to go and how to sign in. Not in the log: logs are kept and copied. */
@Component
public final class Welcome implements Announcement, ApplicationListener<ApplicationReadyEvent> {

    /** Somebody who may sign in for as long as the demo runs. */
    public interface KnownAccounts {

        /** One line: the names and their password. */
        String asText();
    }

    private final Environment environment;
    private final @Nullable KnownAccounts known;
    private @Nullable String firstAccount;

    Welcome(Environment environment, ObjectProvider<KnownAccounts> known) {
        this.environment = environment;
        this.known = known.getIfAvailable();
    }

    /** At once: were the start to fail after this, nobody would ever know the password. */
    @Override
    public void administrator(String user, String password) {
        firstAccount = user;
        System.out.printf("First start: the administrator is %s, password %s (shown only this once)%n", user, password);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        System.out.println(text());
    }

    private String text() {
        var address = environment.getProperty("server.address", "127.0.0.1");
        var host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        var url = "http://%s:%s".formatted(host, environment.getProperty("local.server.port"));
        return """
                Tandem is ready at %s
                  Console        %s/
                  API documents  %s/docs
                  Data           %s
                  Sign in        %s
                  Stop           Ctrl-C""".formatted(
                        url,
                        url,
                        url,
                        Path.of(environment.getProperty("tandem.data", "data"))
                                .toAbsolutePath()
                                .normalize(),
                        signIn());
    }

    private String signIn() {
        var issuer = environment.getProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri", "");
        if (!issuer.isEmpty()) {
            return "with a token of " + issuer;
        }
        if (known != null) {
            return "as " + known.asText();
        }
        return firstAccount == null ? "with your account" : "as %s, with the password above".formatted(firstAccount);
    }
}
