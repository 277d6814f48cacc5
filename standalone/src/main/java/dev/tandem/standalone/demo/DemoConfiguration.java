package dev.tandem.standalone.demo;

import dev.tandem.api.MetadataKeys;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.standalone.StartRefused;
import dev.tandem.standalone.Welcome;
import dev.tandem.web.identity.AccountStore;
import dev.tandem.web.identity.FirstAccounts;
import dev.tandem.web.identity.UserName;
import dev.tandem.web.keys.Fingerprints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code --demo} adds; {@link DemoGuard} has looked at the directory before. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = DemoGuard.DEMO)
class DemoConfiguration {

    private static final int AFTER_AXON = SpringAxonConfiguration.LIFECYCLE_PHASE;
    private static final int FIRST_EVENT_MILLIS = 200;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Sample sample = Sample.year();

    /** Instead of the generated administrator. */
    @Bean
    FirstAccounts demoAccounts() {
        return this::createAccounts;
    }

    /** Those that are missing: a start may have been cut short between two of them. */
    private void createAccounts(AccountStore accounts) {
        for (var account : DemoAccount.values()) {
            if (accounts.find(account.user()).isEmpty()) {
                accounts.create(
                        new UserName(account.user()),
                        DemoAccount.PASSWORD,
                        account.roles(),
                        sample.actor(account.person()).person());
            }
        }
    }

    @Bean
    Welcome.KnownAccounts knownAccounts() {
        var users = Arrays.stream(DemoAccount.values()).map(DemoAccount::user).collect(Collectors.joining(", "));
        return () -> "%s; each with the password %s".formatted(users, DemoAccount.PASSWORD);
    }

    /**
     * Loads the sample once: when commands are handled already, and before the read side starts (which then folds it in
     * large batches) and the server opens its port.
     */
    @Bean
    SmartLifecycle demoImport(
            @Value("${" + DemoGuard.DATA + ":" + DemoGuard.DEFAULT_DATA + "}") Path data,
            ObjectProvider<AccountStore> accounts,
            CommandBus commands,
            Fingerprints fingerprints,
            EventStore events) {
        return new AtStart(AFTER_AXON + 1, () -> load(data, accounts, commands, fingerprints, events));
    }

    private void load(
            Path data,
            ObjectProvider<AccountStore> accounts,
            CommandBus commands,
            Fingerprints fingerprints,
            EventStore events) {
        var marker =
                DemoMarker.read(data).orElseThrow(() -> new StartRefused("%s lost the mark of a demo".formatted(data)));
        if (!marker.loaded()) {
            requireOwnEventsOnly(events);
            accounts.ifAvailable(this::createAccounts);
            new SampleImport(commands, fingerprints, sample, new Timeline(sample.last(), marker.endsAt())).run();
            marker.completed().write(data);
        }
    }

    /** The log need not lie in the directory that was looked at: with Axon Server it does not. */
    private static void requireOwnEventsOnly(EventStore events) {
        try (var stream = events.openStream(null)) {
            if (stream.hasNextAvailable(FIRST_EVENT_MILLIS, TimeUnit.MILLISECONDS)
                    && !stream.nextAvailable().getMetaData().containsKey(MetadataKeys.SIMULATED)) {
                throw new StartRefused("the log has events that are not a demo's");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while looking at the log", e);
        }
    }

    /** Whoever opens a dashboard right after the start sees the sample: waits for the views, but not for ever. */
    @Bean
    SmartLifecycle demoShown(ProjectionRunner views) {
        return new AtStart(
                AFTER_AXON + 200,
                () -> views.await(() -> views.progress().stream().allMatch(view -> view.lag() == 0), LONGEST_WAIT));
    }

    /** Does one thing at a point of the start. */
    private static final class AtStart implements SmartLifecycle {

        private final int phase;
        private final Runnable task;
        private volatile boolean running;

        AtStart(int phase, Runnable task) {
            this.phase = phase;
            this.task = task;
        }

        @Override
        public int getPhase() {
            return phase;
        }

        @Override
        public void start() {
            task.run();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
