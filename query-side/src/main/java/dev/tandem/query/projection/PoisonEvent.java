package dev.tandem.query.projection;

import com.mongodb.MongoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that cannot be folded. It is never skipped: its sequence is parked before it, see {@link Parking}.
 *
 * <p>What is said of it holds no words of the event itself: the messages of exceptions may, so only their types and the
 * place they come from are told.
 */
public final class PoisonEvent extends RuntimeException {

    private static final String OURS = "dev.tandem.";

    private final long position;
    private final String eventId;
    private final String type;
    private final String why;

    PoisonEvent(long position, String eventId, String type, String why, @Nullable Throwable cause) {
        super("The event at position %d (%s) %s%s".formatted(position, type, why, told(cause)), cause);
        this.position = position;
        this.eventId = eventId;
        this.type = type;
        this.why = why + told(cause);
    }

    static PoisonEvent of(Recorded<?> recorded, String why, @Nullable Throwable cause) {
        return new PoisonEvent(recorded.position(), recorded.origin().eventId(), recorded.storedType(), why, cause);
    }

    /**
     * Whether it is the event's fault, which the next attempt would meet as well: any exception or {@code Error} but
     * those of the machine, the network and the store.
     */
    static boolean isFaultOfTheEvent(Throwable thrown) {
        if (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError)) {
            return false;
        }
        var seen = 0;
        for (Throwable cause = thrown; cause != null && seen < 20; cause = cause.getCause()) {
            if (cause instanceof MongoException
                    || cause instanceof IOException
                    || cause instanceof InterruptedException
                    || cause instanceof OutOfMemoryError) {
                return false;
            }
            seen++;
        }
        return true;
    }

    private static String told(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        List<String> types = new ArrayList<>();
        Throwable deepest = thrown;
        for (Throwable cause = thrown; cause != null && types.size() < 5; cause = cause.getCause()) {
            types.add(cause.getClass().getName());
            deepest = cause;
        }
        var place = Arrays.stream(deepest.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at %s.%s(%s:%d)"
                        .formatted(
                                frame.getClassName(),
                                frame.getMethodName(),
                                frame.getFileName(),
                                frame.getLineNumber()))
                .orElse("");
        return ": " + String.join(", caused by ", types) + place;
    }

    public long position() {
        return position;
    }

    String eventId() {
        return eventId;
    }

    /** Logical name. */
    String type() {
        return type;
    }

    /** As the end of a sentence that begins with the event. */
    String why() {
        return why;
    }
}
