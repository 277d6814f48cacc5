package dev.tandem.standalone;

import dev.tandem.eventlog.EventLog;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/** Has the event log's native library loaded while Spring looks for what there is to start. */
final class EventLogLibrary implements BackgroundPreinitializer {

    @Override
    public void preinitialize() {
        EventLog.loadLibrary();
    }
}
