package dev.tandem.console;

import dev.tandem.api.Role;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.partnership.Severity;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.ActionFigures;
import dev.tandem.api.query.Answer;
import dev.tandem.api.query.ChangeKind;
import dev.tandem.api.query.ChangeView;
import dev.tandem.api.query.ChangesView;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.ManagerDashboard;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.TandemQuery;
import dev.tandem.api.query.TandemQuery.ShowChanges;
import dev.tandem.api.query.TandemQuery.ShowManagerDashboard;
import dev.tandem.api.query.TandemQuery.ShowPartnershipDashboard;
import dev.tandem.api.query.TaskFigures;
import dev.tandem.web.WebConfiguration;
import dev.tandem.web.identity.FirstAccounts;
import dev.tandem.web.identity.UserName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The console alone, with somebody at the other end of the query bus who has simple answers. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({WebConfiguration.class, ConsoleConfiguration.class})
public class ConsoleApplication {

    public static final String PASSWORD = "correct horse";
    public static final PersonId MANAGER = PersonId.of("11111111-1111-4111-8111-111111111111");
    public static final PersonId SOMEBODY_ELSE = PersonId.of("22222222-2222-4222-8222-222222222222");
    public static final PartnershipId NONE = PartnershipId.of("33333333-3333-4333-8333-333333333333");

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** What was asked, in order. */
    public static final List<TandemQuery> ASKED = new CopyOnWriteArrayList<>();

    @Bean
    FirstAccounts accounts() {
        return accounts -> {
            accounts.create(new UserName("manager"), PASSWORD, Set.of(Role.MANAGER), MANAGER);
            accounts.create(new UserName("passing"), PASSWORD, Set.of(Role.AUDITOR), null);
            accounts.create(new UserName("admin"), PASSWORD, Set.of(Role.ADMIN), null);
        };
    }

    @Bean
    InitializingBean answers(QueryBus bus) {
        return () -> {
            answer(bus, ShowManagerDashboard.class, ConsoleApplication::dashboard);
            answer(bus, ShowChanges.class, ConsoleApplication::changes);
            answer(
                    bus,
                    ShowPartnershipDashboard.class,
                    _ -> Answer.refused(RefusalCode.NOT_FOUND, "There is no such partnership."));
        };
    }

    private static <Q extends TandemQuery> void answer(QueryBus bus, Class<Q> query, Function<Q, Answer> answer) {
        bus.subscribe(query.getName(), Answer.class, message -> {
            var asked = query.cast(message.getPayload());
            ASKED.add(asked);
            return answer.apply(asked);
        });
    }

    /** One, whatever the moments are. */
    private static Answer changes(ShowChanges query) {
        var change = new ChangeView(
                ChangeKind.ACTION_OVERDUE,
                Severity.LOW,
                new ChangeView.Subject(ChangeView.Of.ACTION, "a", "Buy a whiteboard"),
                NONE,
                null,
                null,
                "Action 'Buy a whiteboard' was assigned.");
        return Answer.of(
                new ChangesView(
                        query.dashboard().toString(), query.since(), "18@2026-03-01T13:00:00Z", 1, List.of(change)),
                18,
                NOON);
    }

    private static Answer dashboard(ShowManagerDashboard query) {
        if (!query.manager().equals(MANAGER)) {
            return Answer.refused(RefusalCode.NOT_ALLOWED, "This dashboard is of somebody else.");
        }
        var nothingDue = Figure.none("action-completion@1", NotEnoughData.NOTHING_DUE);
        var view = new ManagerDashboard(
                new PersonRef(MANAGER, "Marek <b>Dvořák</b>"),
                List.of(),
                new ManagerDashboard.Totals(
                        0,
                        0,
                        4,
                        Map.of(),
                        new ActionFigures(7, nothingDue, 0, 0, 3, Figure.none("m@1", NotEnoughData.NOTHING_OVERDUE)),
                        0,
                        new TaskFigures(1, 2, 0, Figure.of("task-completion@1", new BigDecimal("0.5"))),
                        2,
                        0,
                        0),
                null);
        return Answer.of(view, 17, NOON);
    }
}
