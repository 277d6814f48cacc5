package dev.tandem.console.page;

import dev.tandem.api.partnership.Side;
import org.jspecify.annotations.Nullable;

/** The two sides, in words and in their colours. */
final class Sides {

    private Sides() {}

    /** As it stands in a sentence; "nobody" for none. */
    static String name(@Nullable Side side) {
        return switch (side) {
            case HR -> "the HR side";
            case MANAGER -> "the manager";
            case null -> "nobody";
        };
    }

    /** The same at the beginning of a sentence. */
    static String title(@Nullable Side side) {
        var name = name(side);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    static Badge badge(@Nullable Side side) {
        return switch (side) {
            case HR -> new Badge("HR", "hr");
            case MANAGER -> new Badge("Manager", "manager");
            case null -> new Badge("nobody", "none");
        };
    }

    /** The class of what a side said. */
    static String tone(Side side) {
        return switch (side) {
            case HR -> "hr";
            case MANAGER -> "manager";
        };
    }
}
