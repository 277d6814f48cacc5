package dev.tandem.benchmark.crud;

import java.time.LocalDate;
import java.util.UUID;
import org.javers.core.metamodel.annotation.Id;

/** A row, and what Javers keeps of it. */
final class Action {

    @Id
    private final UUID id;

    private final UUID partnership;
    private final String title;
    private final UUID owner;
    private final LocalDate due;
    private final String status;

    Action(UUID id, UUID partnership, String title, UUID owner, LocalDate due, String status) {
        this.id = id;
        this.partnership = partnership;
        this.title = title;
        this.owner = owner;
        this.due = due;
        this.status = status;
    }

    UUID id() {
        return id;
    }

    UUID partnership() {
        return partnership;
    }

    String title() {
        return title;
    }

    UUID owner() {
        return owner;
    }

    LocalDate due() {
        return due;
    }

    String status() {
        return status;
    }
}
