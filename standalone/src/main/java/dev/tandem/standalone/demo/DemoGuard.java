package dev.tandem.standalone.demo;

import dev.tandem.standalone.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Keeps demo and real directories apart, before anything is opened or served. A demo's passwords are known to everybody,
 * so its directory is served on loopback only, whether or not {@code --demo} is given again.
 */
final class DemoGuard implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String DATA = "tandem.data";
    static final String DEFAULT_DATA = "data";
    static final String DEMO = "tandem.demo";

    private final InstantSource clock;

    DemoGuard() {
        this(InstantSource.system());
    }

    DemoGuard(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    void check(Environment environment) {
        var data = Path.of(environment.getProperty(DATA, DEFAULT_DATA))
                .toAbsolutePath()
                .normalize();
        boolean asked = environment.getProperty(DEMO, Boolean.class, false);
        var marker = DemoMarker.read(data);
        if (!asked && marker.isEmpty()) {
            return;
        }
        requireLoopback(environment.getProperty("server.address", ""));
        if (marker.isEmpty()) {
            if (isUsed(data.resolve("log")) || isUsed(data.resolve("system"))) {
                throw new StartRefused(
                        "%s was not started as a demo; give --demo a directory of its own with --data".formatted(data));
            }
            DemoMarker.begun(clock.instant()).write(data);
        } else if (!asked && !marker.get().loaded()) {
            throw new StartRefused("%s is a demo whose sample is not loaded to its end; start it once more with --demo"
                    .formatted(data));
        }
    }

    private static void requireLoopback(String address) {
        try {
            // without an address the server would listen on all of them; getByName("") would be loopback
            if (!address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new StartRefused("there is no address '%s'".formatted(address), e);
        }
        throw new StartRefused("a demo, whose passwords are known, listens on loopback only, not on %s"
                .formatted(address.isEmpty() ? "every address" : address));
    }

    private static boolean isUsed(Path directory) {
        if (!Files.exists(directory)) {
            return false;
        }
        try (var files = Files.newDirectoryStream(directory)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new StartRefused("cannot read %s: %s".formatted(directory, e), e);
        }
    }
}
