package dev.tandem.console.frame;

import dev.tandem.api.query.Answer;
import dev.tandem.api.query.Dashboard;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A page to be shown in the layout. The template has a fragment {@code content} and is given {@code page}, its own
 * record, and {@code shell}, what the layout shows around it.
 *
 * @param template its name, without folder and ending
 * @param title the heading of the page
 * @param lead a line below it
 * @param page what the template shows
 * @param shown the answer that the page is made of: with it the page can be had as of a moment
 * @param changes the dashboard whose changes since the last visit stand on top
 * @param live the dashboard that is followed: the page is fetched anew when that has a newer state
 * @param zone in which the times of day of the page are said; absent for the console's own
 * @param bare without the layout, to be put into a page that is open
 */
public record Sheet(
        int status,
        String template,
        String title,
        @Nullable String lead,
        Object page,
        @Nullable Answer shown,
        @Nullable Dashboard changes,
        @Nullable Dashboard live,
        @Nullable ZoneId zone,
        boolean bare)
        implements Reply {

    public static Sheet of(String template, String title, Object page) {
        return new Sheet(200, template, title, null, page, null, null, null, null, false);
    }

    public Sheet lead(@Nullable String line) {
        return new Sheet(status, template, title, line, page, shown, changes, live, zone, bare);
    }

    public Sheet status(int httpStatus) {
        return new Sheet(httpStatus, template, title, lead, page, shown, changes, live, zone, bare);
    }

    /** With the time bar. */
    public Sheet of(Answer answer) {
        return new Sheet(status, template, title, lead, page, answer, changes, live, zone, bare);
    }

    /** The page of a dashboard: with the time bar, what changed since the last visit, and fetched anew when it changes. */
    public Sheet dashboard(Dashboard dashboard, Answer answer) {
        return new Sheet(status, template, title, lead, page, answer, dashboard, dashboard, zone, bare);
    }

    /** Fetched anew when this dashboard changes, which need not be the page itself: a goal follows its partnership. */
    public Sheet follows(Dashboard dashboard) {
        return new Sheet(status, template, title, lead, page, shown, changes, dashboard, zone, bare);
    }

    /** The times of day of the page are said in this zone. */
    public Sheet in(ZoneId zoneId) {
        return new Sheet(status, template, title, lead, page, shown, changes, live, zoneId, bare);
    }

    public Sheet bare(boolean without) {
        return new Sheet(status, template, title, lead, page, shown, changes, live, zone, without);
    }
}
