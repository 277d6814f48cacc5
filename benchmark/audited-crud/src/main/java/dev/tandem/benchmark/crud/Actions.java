package dev.tandem.benchmark.crud;

import java.util.UUID;
import org.javers.core.Javers;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Writes actions. */
@Service
class Actions {

    private final JdbcClient rows;
    private final Javers javers;

    Actions(JdbcClient rows, Javers javers) {
        this.rows = rows;
        this.javers = javers;
    }

    /** The action and its audit, where that person is a party of the partnership. */
    @Transactional
    void assign(Action action, UUID by) {
        boolean party = rows.sql("SELECT hr_partner = :by OR manager = :by FROM partnerships WHERE id = :partnership")
                .param("by", by)
                .param("partnership", action.partnership())
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!party) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        rows.sql("INSERT INTO actions (id, partnership, title, owner, due, status)"
                        + " VALUES (:id, :partnership, :title, :owner, :due, :status)")
                .param("id", action.id())
                .param("partnership", action.partnership())
                .param("title", action.title())
                .param("owner", action.owner())
                .param("due", action.due())
                .param("status", action.status())
                .update();
        javers.commit(by.toString(), action);
    }
}
