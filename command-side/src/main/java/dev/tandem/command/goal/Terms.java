package dev.tandem.command.goal;

import static dev.tandem.api.error.RefusalCode.BASELINE_IS_TARGET;
import static dev.tandem.api.error.RefusalCode.DUE_BEFORE_START;
import static dev.tandem.api.error.RefusalCode.DUPLICATE_KEY_RESULT;
import static dev.tandem.api.error.RefusalCode.NO_KEY_RESULT;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import java.util.HashMap;
import java.util.HashSet;

/** What can be said of terms by themselves, whoever proposes them. */
final class Terms {

    private Terms() {}

    static void requirePossible(GoalTerms terms) {
        if (terms.dueOn().isBefore(terms.startOn())) {
            throw rejected(DUE_BEFORE_START, "due on %s, before the start on %s", terms.dueOn(), terms.startOn());
        }
        if (terms.keyResults().isEmpty()) {
            throw rejected(NO_KEY_RESULT, "a goal needs at least one key result");
        }
        var seen = new HashSet<KeyResultId>();
        for (var keyResult : terms.keyResults()) {
            if (!seen.add(keyResult.keyResult())) {
                throw rejected(DUPLICATE_KEY_RESULT, "the key result %s stands twice", keyResult.keyResult());
            }
            if (keyResult.baseline().compareTo(keyResult.target()) == 0) {
                throw rejected(
                        BASELINE_IS_TARGET,
                        "'%s' has %s for its baseline and its target",
                        keyResult.metric(),
                        keyResult.target().toPlainString());
            }
        }
    }

    static boolean has(GoalTerms terms, KeyResultId keyResult) {
        return terms.keyResults().stream().anyMatch(k -> k.keyResult().equals(keyResult));
    }

    /** Whether a target became easier to reach, a key result fell away or there is more time. */
    static boolean ease(GoalTerms inForce, GoalTerms proposed) {
        if (proposed.dueOn().isAfter(inForce.dueOn())) {
            return true;
        }
        var kept = new HashMap<KeyResultId, KeyResultTerms>();
        proposed.keyResults().forEach(keyResult -> kept.put(keyResult.keyResult(), keyResult));
        return inForce.keyResults().stream().anyMatch(before -> {
            var after = kept.get(before.keyResult());
            return after == null || easier(before, after);
        });
    }

    /** In the direction of progress that holds until then: less far upwards, or less far downwards. */
    private static boolean easier(KeyResultTerms before, KeyResultTerms after) {
        int direction = before.target().compareTo(before.baseline());
        return after.target().compareTo(before.target()) * direction < 0;
    }
}
