package dev.tandem.query.explain;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Rating;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.goal.GoalEvent.ConfidenceStated;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.LifecycleEvent.PartnershipClosed;
import dev.tandem.api.partnership.MeetingEvent.CadenceSet;
import dev.tandem.api.partnership.MeetingEvent.MeetingHeld;
import dev.tandem.api.partnership.MeetingEvent.MeetingScheduled;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.PulseEvent.PulseGiven;
import dev.tandem.api.partnership.Side;
import dev.tandem.query.Story;
import dev.tandem.query.projection.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A story with what it seldom tells: both sides' pulse, confidence that falls, short cadences and meetings that were held. */
final class History {

    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    /** Between two events: four months go by in seven hundred of them. */
    private static final Duration STEP = Duration.ofHours(4);

    private final Random random;
    private final List<TandemEvent> next = new ArrayList<>();
    private final Map<Object, Integer> levels = new HashMap<>();

    private History(long seed) {
        random = new Random(seed);
    }

    private TandemEvent instead(Story story, Instant at) {
        if (!next.isEmpty()) {
            return next.removeFirst();
        }
        if (story.partnerships().isEmpty() || random.nextInt(3) != 0) {
            var event = story.next();
            // else hardly a partnership would live long enough to have figures
            return event instanceof PartnershipClosed && random.nextInt(4) != 0 ? story.next() : event;
        }
        var in = story.partnerships()
                .get(random.nextInt(story.partnerships().size()))
                .partnershipId();
        var kind = MeetingKind.values()[random.nextInt(3)];
        switch (random.nextInt(5)) {
            case 0 -> {
                return new CadenceSet(in, kind, 4 + random.nextInt(2), CadenceUnit.DAYS, List.of());
            }
            case 1, 2 -> {
                var meeting = new MeetingId(new UUID(random.nextLong(), random.nextLong()));
                next.add(new MeetingHeld(in, meeting));
                return new MeetingScheduled(
                        in, meeting, kind, at.minus(Duration.ofHours(random.nextInt(100))), 30, null, List.of());
            }
            case 3 -> {
                var month = YearMonth.from(at.atZone(ZoneOffset.UTC));
                var by = Side.values()[random.nextInt(2)];
                return new PulseGiven(in, by, story.people().getFirst(), month, rating(), rating(), rating());
            }
            default -> {
                if (story.goals().isEmpty()) {
                    return story.next();
                }
                var goal = story.goals()
                        .get(random.nextInt(Math.min(3, story.goals().size())));
                int level = levels.merge(goal.goalId(), 9, (before, nine) -> before < 2 ? 9 : before - 2);
                return new ConfidenceStated(
                        goal.goalId(), goal.partnershipId(), story.people().getFirst(), level, null);
            }
        }
    }

    private Rating rating() {
        return new Rating(random.nextBoolean() ? 1 : 5);
    }

    static List<Recorded<? extends TandemEvent>> told(long seed, int events) {
        var story = new Story(seed);
        var history = new History(seed);
        var told = new ArrayList<Recorded<? extends TandemEvent>>();
        for (int position = 0; position < events; position++) {
            var at = BEGIN.plus(STEP.multipliedBy(position));
            var event = history.instead(story, at);
            told.add(Recorded.of(
                    event,
                    position,
                    at,
                    position,
                    Map.of(MetadataKeys.SEQUENCE, event.sequence().toString(), MetadataKeys.ACTOR, "account:someone"),
                    new Recorded.Stored(event.getClass().getSimpleName(), "1", "{}")));
        }
        return told;
    }
}
