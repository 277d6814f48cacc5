package dev.tandem.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Role;
import dev.tandem.web.visit.VisitConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class FirstStartTest {

    @TempDir
    Path data;

    private final List<String> announced = new ArrayList<>();

    private void start(
            Consumer<AnnotationConfigApplicationContext> more, Consumer<AnnotationConfigApplicationContext> then) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test",
                            Map.of(
                                    "tandem.data", data.toString(),
                                    "tandem.accounts.bcrypt-strength", "4",
                                    "axon.axonserver.enabled", "false")));
            context.register(AccountConfiguration.class, VisitConfiguration.class);
            context.registerBean(
                    Announcement.class, () -> (user, password) -> announced.addAll(List.of(user, password)));
            more.accept(context);
            context.refresh();
            then.accept(context);
        }
    }

    @Test
    void makesAnAdministratorAndAnnouncesItOnce() {
        start(context -> {}, context -> {
            assertThat(announced).hasSize(2).startsWith("admin");
            assertThat(announced.getLast()).hasSize(20);
            var admin = context.getBean(ReactiveAuthenticationManager.class)
                    .authenticate(UsernamePasswordAuthenticationToken.unauthenticated("admin", announced.getLast()))
                    .block(Duration.ofSeconds(10));
            assertThat(admin.getPrincipal()).isEqualTo(new User("admin", null, Set.of(Role.ADMIN)));
        });
        announced.clear();
        start(
                context -> {},
                context -> assertThat(context.getBean(AccountStore.class).all()).hasSize(1));
        assertThat(announced).isEmpty();
    }

    @Test
    void makesWhatItIsToldToInsteadWhereItIs() {
        FirstAccounts demo = accounts -> accounts.create(new UserName("hr"), "demo", Set.of(Role.HR_PARTNER), null);
        start(
                context -> context.registerBean(FirstAccounts.class, () -> demo),
                context -> assertThat(context.getBean(AccountStore.class).all().stream()
                                .map(Account::user))
                        .containsExactly("hr"));
        assertThat(announced).isEmpty();
    }
}
