package dev.tandem.query.calendar;

import dev.tandem.api.person.PersonId;
import dev.tandem.web.file.FormattedFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In {@code system/calendars.json} beside the log. The file is replaced as a whole, atomically and synced, and only its
 * owner may read it; all of it is in memory.
 */
final class FileSubscriptions implements Subscriptions {

    private static final int FORMAT = 1;

    /** What the file holds. */
    record Content(int format, List<Subscription> calendars) implements FormattedFile.Content {}

    private final Path file;
    private volatile Map<String, Subscription> byHash;

    /**
     * @param system the {@code system} folder of the data directory; made where it is not there
     * @throws UncheckedIOException where the file cannot be read or is not what this class writes
     */
    FileSubscriptions(Path system) {
        file = system.resolve("calendars.json");
        byHash = read(file);
    }

    @Override
    public synchronized void put(Subscription subscription) {
        var changed = without(subscription.person());
        changed.put(subscription.hash(), subscription);
        store(changed);
    }

    @Override
    public synchronized void remove(PersonId person) {
        var changed = without(person);
        if (changed.size() < byHash.size()) {
            store(changed);
        }
    }

    @Override
    public Optional<Subscription> find(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    private Map<String, Subscription> without(PersonId person) {
        var others = new HashMap<>(byHash);
        others.values().removeIf(one -> one.person().equals(person));
        return others;
    }

    private void store(Map<String, Subscription> changed) {
        var sorted = changed.values().stream()
                .sorted(Comparator.comparing(one -> one.person().toString()))
                .toList();
        FormattedFile.write(file, new Content(FORMAT, sorted));
        byHash = changed;
    }

    private static Map<String, Subscription> read(Path file) {
        var read = new HashMap<String, Subscription>();
        FormattedFile.read(file, Content.class, FORMAT)
                .ifPresent(content -> content.calendars().forEach(one -> read.put(one.hash(), one)));
        return read;
    }
}
