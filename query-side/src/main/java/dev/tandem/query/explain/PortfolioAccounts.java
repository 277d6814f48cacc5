package dev.tandem.query.explain;

import dev.tandem.api.query.FigureExplanation.Kind;
import dev.tandem.api.query.HrPartnerDashboard;
import dev.tandem.api.query.HrPartnerDashboard.PortfolioEntry;
import dev.tandem.query.dashboard.Names;
import dev.tandem.query.explain.Account.Result;
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
final class PortfolioAccounts {

    private final HrPartnerDashboard dashboard;
    private final Map<String, PartnershipAccounts> partnerships;

    PortfolioAccounts(HrPartnerDashboard dashboard, Collection<Board> boards, Names names, Instant at) {
        this.dashboard = dashboard;
        // the figures of a portfolio do not look at teams
        partnerships = boards.stream()
                .collect(Collectors.toMap(
                        board -> board.id().toString(), board -> new PartnershipAccounts(board, List.of(), names, at)));
    }

    Map<String, Supplier<Account>> all() {
        var all = new LinkedHashMap<String, Supplier<Account>>();
        all.put(Formula.ORDER.figure(), this::order);
        for (var entry : dashboard.partnerships()) {
            var accounts = of(entry);
            var id = entry.partnership().id();
            all.put(Formula.NEED_OF_ATTENTION.figure(id), accounts::needOfAttention);
            all.put(Formula.HEALTH.figure(id), accounts::health);
        }
        return all;
    }

    private PartnershipAccounts of(PortfolioEntry entry) {
        return Objects.requireNonNull(partnerships.get(entry.partnership().id().toString()));
    }

    private Account order() {
        return new Account(
                Formula.ORDER,
                Result.of(dashboard.partnerships().size()),
                dashboard.partnerships().stream().map(this::item).toList());
    }

    private Item item(PortfolioEntry entry) {
        var accounts = of(entry);
        var health = accounts.health();
        var lastHeld = accounts.lastHeld();
        return Item.counted(
                        entry.partnership().team(),
                        "need of attention %d, health %s, %s %s"
                                .formatted(
                                        entry.needOfAttention(),
                                        health.result().text(),
                                        lastHeld.label().toLowerCase(Locale.ROOT),
                                        lastHeld.value()),
                        accounts.subject(Kind.PARTNERSHIP, entry.partnership().id()),
                        Stream.of(
                                        Stream.of(accounts.behind().parties()),
                                        accounts.needOfAttention().traces(),
                                        health.traces(),
                                        accounts.closedInputs(),
                                        lastHeld.traces().stream())
                                .flatMap(traces -> traces)
                                .toList())
                .explainedBy(accounts.path(Formula.NEED_OF_ATTENTION.figure()));
    }
}
