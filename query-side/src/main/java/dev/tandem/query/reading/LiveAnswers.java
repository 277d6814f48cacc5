package dev.tandem.query.reading;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.query.FollowLog;
import dev.tandem.api.query.LiveAnswer;
import dev.tandem.api.query.LogNews;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.query.journal.JournalEntry;
import dev.tandem.query.journal.JournalReader;
import dev.tandem.query.projection.PoisonEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.ProjectionRunner;
import dev.tandem.query.projection.Recorded;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for those who go on watching: what they watch, with what it is made from, and what has happened since. Nothing is
 * kept here for anybody: who follows says how far, so whichever process is asked can answer.
 */
public final class LiveAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(LiveAnswers.class);

    /** How long news are waited for. */
    private static final Duration UNTIL_NEWS = Duration.ofSeconds(1);
    /** How long an answer waits for the views; whoever watches asks again anyway. */
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** Events told of in one answer. */
    private static final int AT_ONCE = 500;
    /** Who is further behind than this had better look at everything again. */
    private static final int TOO_FAR_BEHIND = 2_000;

    private final QueryAnswers answers;
    private final ProjectionRunner runner;
    private final Projection<?> journal;
    private final List<Projection<?>> shown;
    private final JournalReader entries;

    public LiveAnswers(QueryAnswers answers, ProjectionRunner runner, TandemProjections projections) {
        this.answers = answers;
        this.runner = runner;
        journal = projections.journal();
        entries = new JournalReader(runner, projections.journal(), projections.history());
        shown = projections.all().stream()
                // what only copies the log shows nothing of its own
                .filter(Projection::readsEvents)
                .toList();
    }

    /** @param least the position that the answer must have taken into account, -1 for none */
    LiveAnswer answer(TandemQuery query, Actor actor, long least) {
        var watching = new Watching(least, PATIENCE);
        var answer = ScopedValue.where(Watching.CURRENT, watching).call(() -> answers.answer(query, actor));
        return new LiveAnswer(answer, watching.sources());
    }

    LogNews news(FollowLog query, Actor actor) {
        if (!actor.is(Role.SYSTEM)) {
            throw new IllegalArgumentException("only the edge follows the log");
        }
        long after = query.after();
        // whether in time or not: what is known then is answered
        boolean unused = runner.await(() -> reached() > after, UNTIL_NEWS);
        long reached = reached();
        if (reached <= after) {
            return new LogNews(after, false, Map.of());
        }
        if (reached - after > TOO_FAR_BEHIND) {
            return new LogNews(reached, true, Map.of());
        }
        long upTo = Math.min(reached, after + AT_ONCE);
        var touched = new HashMap<String, Long>();
        for (var entry : entries.between(after + 1, upTo)) {
            try {
                note(recorded(entry), touched);
            } catch (PoisonEvent e) {
                LOG.debug("Nobody can tell what the event at {} touches", entry.position(), e);
                return new LogNews(upTo, true, Map.of());
            }
        }
        return new LogNews(upTo, false, touched);
    }

    private long reached() {
        return runner.reached(List.of(journal));
    }

    private Recorded<?> recorded(JournalEntry entry) {
        return runner.reader().read(entry.position(), entry.at(), entry.metadata(), entry.origin(), entry.stored());
    }

    private void note(Recorded<?> recorded, Map<String, Long> touched) {
        touched.put(recorded.sequence(), recorded.position());
        for (var projection : shown) {
            if (projection.concerns(recorded.event().getClass())) {
                projection.keys(recorded).forEach(key -> touched.put(key, recorded.position()));
            }
        }
    }
}
