package dev.tandem.console.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** What warns, in words. A rule that is not known here goes by its own name. */
final class Rules {

    /** By the name of the rule, without its version. */
    static final Map<String, String> WORDS = words();

    private Rules() {}

    private static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("no-meeting-held", "No meeting held");
        words.put("goal-at-risk", "Goal at risk");
        words.put("goal-stale", "Goal not measured lately");
        words.put("confidence-falling", "Confidence falling");
        words.put("actions-overdue", "Actions overdue");
        words.put("obstacle-open", "Obstacle long open");
        words.put("area-unowned", "Area without an owner");
        words.put("pulse-down", "Pulse going down");
        return words;
    }

    /** @param rule with or without its version, as in {@code goal-stale@1} */
    static String words(String rule) {
        var name = name(rule);
        return WORDS.getOrDefault(name, name.replace('-', ' '));
    }

    /** {@code goal-stale@1} becomes {@code goal-stale}. */
    static String name(String rule) {
        int at = rule.indexOf('@');
        return at < 0 ? rule : rule.substring(0, at);
    }
}
