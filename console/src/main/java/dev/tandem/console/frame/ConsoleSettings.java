package dev.tandem.console.frame;

import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What an operator can set. */
@Component
public final class ConsoleSettings {

    private final ZoneId zone;

    /** @param zone in which days and times are meant that belong to no partnership; the process's own where it is blank */
    ConsoleSettings(@Value("${tandem.console.zone:}") String zone) {
        this.zone = zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
    }

    public ZoneId zone() {
        return zone;
    }
}
