package dev.tandem.command.shell;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last commands that an aggregate accepted, with the sequence each led to. It is folded from event metadata and kept
 * in snapshots, so a repeat is recognised on any node and after any restart.
 */
final class CommandMemory {

    /** How many commands an aggregate remembers; a repeat that comes later than that is a new command. */
    static final int SIZE = 256;

    /** The oldest first. */
    private final LinkedHashMap<String, Accepted> byId = new LinkedHashMap<>();

    /**
     * @param digest tells whether a repeat is the same command; null where no client chose the id
     * @param sequence of the command's last event
     */
    record Accepted(
            String commandId, String actor, @Nullable String digest, long sequence) {}

    CommandMemory() {}

    @JsonCreator
    CommandMemory(@JsonProperty("accepted") List<Accepted> oldestFirst) {
        oldestFirst.forEach(this::remember);
    }

    @JsonProperty("accepted")
    List<Accepted> oldestFirst() {
        return List.copyOf(byId.values());
    }

    void remember(Accepted command) {
        // a command with several events is remembered once, with the last of them
        byId.putLast(command.commandId(), command);
        if (byId.size() > SIZE) {
            byId.pollFirstEntry();
        }
    }

    Optional<Accepted> find(String commandId) {
        return Optional.ofNullable(byId.get(commandId));
    }

    CommandMemory copy() {
        var copy = new CommandMemory();
        copy.byId.putAll(byId);
        return copy;
    }
}
