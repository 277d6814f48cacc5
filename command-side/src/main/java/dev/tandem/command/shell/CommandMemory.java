package dev.tandem.command.shell;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last commands that an aggregate accepted, with the sequence each led to. It is folded from event metadata and kept
 * in snapshots, so a repeat is recognised on any node and after any restart.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class CommandMemory {

    /** How many commands an aggregate remembers; a repeat that comes later than that is a new command. */
    static final int SIZE = 256;

    private ArrayDeque<Accepted> accepted = new ArrayDeque<>();

    /**
     * @param digest tells whether a repeat is the same command; null where no client chose the id
     * @param sequence of the command's last event
     */
    record Accepted(
            String commandId, String actor, @Nullable String digest, long sequence) {}

    void remember(Accepted command) {
        // a command with several events is remembered once, with the last of them
        if (!accepted.isEmpty() && accepted.getLast().commandId().equals(command.commandId())) {
            accepted.removeLast();
        }
        accepted.addLast(command);
        if (accepted.size() > SIZE) {
            accepted.removeFirst();
        }
    }

    Optional<Accepted> find(String commandId) {
        for (Iterator<Accepted> newestFirst = accepted.descendingIterator(); newestFirst.hasNext(); ) {
            var candidate = newestFirst.next();
            if (candidate.commandId().equals(commandId)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
