package dev.tandem.query.explain;

import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.HrPartnerDashboard.PortfolioEntry;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.explain.Explained.Result;
import dev.tandem.query.partnership.Board;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why an HR partner's partnerships are in the order they are in. */
final class PortfolioExplanations {

    private final HrPartnerDashboard dashboard;
    private final Map<String, PartnershipExplanations> partnerships;

    PortfolioExplanations(HrPartnerDashboard dashboard, Collection<Board> boards, Names names, Instant at) {
        this.dashboard = dashboard;
        // the figures of a portfolio do not look at teams
        partnerships = boards.stream()
                .collect(Collectors.toMap(
                        board -> board.id().toString(),
                        board -> new PartnershipExplanations(board, List.of(), names, at)));
    }

    Map<String, Supplier<Explained>> all() {
        var all = new LinkedHashMap<String, Supplier<Explained>>();
        all.put(Formula.ORDER.figure(), this::order);
        for (var entry : dashboard.partnerships()) {
            var partnership = of(entry);
            var id = entry.partnership().id();
            all.put(Formula.NEED_OF_ATTENTION.figure(id), partnership::needOfAttention);
            all.put(Formula.HEALTH.figure(id), partnership::health);
        }
        return all;
    }

    private PartnershipExplanations of(PortfolioEntry entry) {
        return Objects.requireNonNull(partnerships.get(entry.partnership().id().toString()));
    }

    private Explained order() {
        return new Explained(
                Formula.ORDER,
                Result.of(dashboard.partnerships().size()),
                dashboard.partnerships().stream().map(this::item).toList());
    }

    private Item item(PortfolioEntry entry) {
        var partnership = of(entry);
        var health = partnership.health();
        var lastHeld = partnership.lastHeld();
        return Item.counted(
                        entry.partnership().team(),
                        "need of attention %d, health %s, %s %s"
                                .formatted(
                                        entry.needOfAttention(),
                                        health.result().text(),
                                        lastHeld.label().toLowerCase(Locale.ROOT),
                                        lastHeld.value()),
                        partnership.subject(),
                        Stream.of(
                                        Stream.of(partnership.behind().parties()),
                                        partnership.needOfAttention().traces(),
                                        health.traces(),
                                        partnership.closedInputs(),
                                        lastHeld.traces().stream())
                                .flatMap(traces -> traces)
                                .toList())
                .explainedBy(partnership.path(Formula.NEED_OF_ATTENTION.figure()));
    }
}
