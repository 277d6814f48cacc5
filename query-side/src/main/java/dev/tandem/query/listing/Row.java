package dev.tandem.query.listing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What lists filter and sort one thing by, of one day. */
public sealed interface Row permits PartnershipRow, GoalRow, InitiativeRow, PersonRow {

    String id();

    /** Position of its first event: no two are the same, and it never changes. */
    long since();

    /** Whether words occur in a text, whatever their case; always where none are asked for. */
    static boolean contains(String text, @Nullable String words) {
        return words == null
                || text.toLowerCase(Locale.ROOT).contains(words.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether it is what is asked for; always where nothing is. */
    static boolean is(@Nullable Object asked, @Nullable Object value) {
        return asked == null || asked.equals(value);
    }
}
