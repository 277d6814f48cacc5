package dev.tandem.console.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout shows around a page.
 *
 * @param user who is signed in; absent where nobody is
 * @param form the hidden field that every form of this page must carry; absent where there are no forms
 * @param asOf the moment that is shown; absent where that is now
 * @param timeBar absent where the page cannot be had as of a moment
 * @param changes what changed since the last visit; absent where that is not shown
 * @param live where news of this page are followed; absent where there are none
 * @param moment when what is shown was so, as in "1 Mar 2026, 12:00 (Europe/Berlin)"
 * @param zone in which times of day are said, where no moment names it; absent where there are none
 */
public record Shell(
        String title,
        @Nullable String lead,
        Files files,
        List<Way> ways,
        @Nullable String user,
        Theme theme,
        String here,
        @Nullable Form form,
        @Nullable AsOf asOf,
        @Nullable TimeBar timeBar,
        @Nullable Changes changes,
        @Nullable String live,
        @Nullable String moment,
        @Nullable String zone) {

    /** Addresses of what the page loads. */
    public record Files(String style, String script, String htmx, String sign) {}

    /** A way to another page, in the navigation. */
    public record Way(String label, String href, boolean here) {}

    /**
     * @param headers the same as a header, as JSON for htmx
     */
    public record Form(String name, String token, String headers) {}

    /**
     * @param chosen {@code light} or {@code dark}; absent where the device decides
     * @param others to choose
     */
    public record Theme(@Nullable String chosen, List<Other> others) {}

    /**
     * @param only {@code on-light} or {@code on-dark}, where it is offered on a device of that kind alone
     */
    public record Other(
            String theme, String label, @Nullable String only) {}

    /**
     * @param moment as in "1 Mar 2026, 12:00 (Europe/Berlin)"
     * @param now the same page as it is
     */
    public record AsOf(String moment, String now) {}

    /**
     * @param action the path of the page
     * @param day the day that is shown, as {@code 2026-03-01}
     * @param first the first day that can be dragged to
     * @param last today
     * @param days how many there are from the first to the last
     * @param at the number of the day that is shown, from 0
     * @param zone in which these days are
     * @param kept other parameters of the page
     */
    public record TimeBar(
            String action, String day, String first, String last, long days, long at, String zone, List<Kept> kept) {}

    public record Kept(String name, String value) {}

    /**
     * @param since as in "since your last visit, 1 Mar 2026, 12:00"; absent where this is the first
     * @param seen what the button posts to mark it as seen; absent where there is nothing to mark
     * @param total how many there are; the rest is on the page {@code all}
     */
    public record Changes(
            @Nullable String since,
            List<Change> some,
            int total,
            String all,
            @Nullable Seen seen) {}

    /**
     * @param gravity {@code high}, {@code medium} or {@code low}
     * @param href where it is; absent where it is nowhere
     */
    public record Change(
            String sentence, String gravity, @Nullable String href) {}

    /** @param moment up to which it was seen */
    public record Seen(String dashboard, String moment) {}
}
