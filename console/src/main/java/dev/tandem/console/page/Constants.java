package dev.tandem.console.page;

import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.query.GoalHealth;
import dev.tandem.api.query.GoalStatus;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PartnershipStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Constants that stand in what an explanation says of its inputs: {@code ON_TRACK 2, STALE 1} becomes "on track 2, stale 1". */
final class Constants {

    private static final Map<String, String> WORDS = words();
    /** A part of what is said: a constant with nothing beside it but numbers and the words that explanations put there. */
    private static final Pattern PART = Pattern.compile(
            "((?:-?[\\d.]+ |health )?)([A-Z]+(?:_[A-Z]+)*)(?: of 0)?((?: \\d+| at most| every \\d+ [a-z]+)?)");

    private Constants() {}

    private static Map<String, String> words() {
        var words = new HashMap<String, String>();
        for (var constants : new Enum<?>[][] {
            GoalHealth.values(),
            GoalStatus.values(),
            PartnershipStatus.values(),
            MeetingKind.values(),
            Severity.values()
        }) {
            for (var constant : constants) {
                words.put(constant.name(), InWords.word(constant));
            }
        }
        for (var reason : NotEnoughData.values()) {
            words.put(reason.name(), InWords.why(reason));
        }
        return Map.copyOf(words);
    }

    /** What people wrote, as the title of a goal, stays as they wrote it. */
    static String inWords(String said) {
        return Arrays.stream(said.split(", ", -1)).map(Constants::part).collect(Collectors.joining(", "));
    }

    private static String part(String part) {
        var match = PART.matcher(part);
        var word = match.matches() ? WORDS.get(match.group(2)) : null;
        return word == null ? part : match.group(1).replace("health ", "health: ") + word + match.group(3);
    }
}
