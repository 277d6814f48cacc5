package dev.tandem.query.journal;

import dev.tandem.api.TandemEvent;
import dev.tandem.query.projection.Projection;
import dev.tandem.query.projection.Recorded;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way from a sequence to its journal entries: a page of positions per sequence and month of event time (UTC),
 * {@code _id = <sequence>/2026-11}, and a document per sequence, {@code _id = <sequence>}, that lists its pages.
 */
public final class History implements Projection<HistoryPage> {

    static String page(String sequence, String month) {
        return sequence + "/" + month;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<HistoryPage> viewType() {
        return HistoryPage.class;
    }

    @Override
    public boolean readsEvents() {
        return false;
    }

    @Override
    public boolean tracksVersions() {
        return false;
    }

    @Override
    public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
        return Stream.of(recorded.sequence(), page(recorded.sequence(), month(recorded)));
    }

    @Override
    public @Nullable HistoryPage evolve(@Nullable HistoryPage page, Recorded<? extends TandemEvent> recorded) {
        throw new UnsupportedOperationException("needs to know which document it is");
    }

    @Override
    public @Nullable HistoryPage evolve(
            String key, @Nullable HistoryPage page, Recorded<? extends TandemEvent> recorded) {
        if (key.equals(recorded.sequence())) {
            var month = month(recorded);
            if (page != null && page.months().contains(month)) {
                return page;
            }
            return new HistoryPage(plus(page == null ? List.of() : page.months(), month), List.of());
        }
        return new HistoryPage(List.of(), plus(page == null ? List.of() : page.positions(), recorded.position()));
    }

    private static <T> List<T> plus(List<T> some, T one) {
        var more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    private static String month(Recorded<?> recorded) {
        return YearMonth.from(recorded.at().atZone(ZoneOffset.UTC)).toString();
    }
}
