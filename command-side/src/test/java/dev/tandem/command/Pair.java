package dev.tandem.command;

import static dev.tandem.command.support.Told.ACTION;
import static dev.tandem.command.support.Told.GOAL;
import static dev.tandem.command.support.Told.INITIATIVE;
import static dev.tandem.command.support.Told.PARTNERSHIP;
import static dev.tandem.command.support.Who.HR;
import static dev.tandem.command.support.Who.MANAGER;
import static dev.tandem.command.support.Who.OWNER;
import static dev.tandem.command.support.Who.SECOND_HR;
import static dev.tandem.command.support.Who.TASK_OWNER;

import dev.tandem.api.Line;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.MeasureKeyResult;
import dev.tandem.api.goal.GoalCommand.ProposeGoal;
import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.GoalKind;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.InitiativeCommand.AllocateTask;
import dev.tandem.api.initiative.InitiativeCommand.PlanInitiative;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionCommand.AssignAction;
import dev.tandem.api.partnership.LifecycleCommand.OpenPartnership;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.command.support.Told;
import dev.tandem.command.support.Who;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A pair and what it does, as commands. */
public final class Pair {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T09:00:00Z"), ZoneOffset.UTC);

    public static final LocalDate START = LocalDate.of(2026, 1, 1);
    public static final LocalDate DUE = LocalDate.of(2026, 6, 30);
    public static final KeyResultId KEY_RESULT = new KeyResultId(Told.id(201));
    public static final MeasurementId MEASUREMENT = new MeasurementId(Told.id(202));
    public static final TaskId TASK = new TaskId(Told.id(301));
    public static final Text WHY = new Text("It matters");

    private Pair() {}

    /** Registers everyone and opens the partnership. */
    public static void open(InProcess side) {
        for (var who : Who.values()) {
            send(side, Who.ADMIN, register(who));
        }
        send(side, HR, opening());
    }

    public static void send(InProcess side, Who who, TandemCommand command) {
        if (side.send(who, command) instanceof Outcome.Refused refused) {
            throw new AssertionError("%s was refused: %s".formatted(command, refused));
        }
    }

    public static RegisterPerson register(Who who) {
        return new RegisterPerson(who.person(), new Line(who.name()), new Line(who + "@example.org"), null, null, null);
    }

    public static OpenPartnership opening() {
        return new OpenPartnership(
                PARTNERSHIP,
                List.of(HR.person(), SECOND_HR.person()),
                MANAGER.person(),
                new Line("Platform"),
                new Text("Grow the team"),
                Told.ZONE);
    }

    public static AssignAction assigning() {
        return new AssignAction(PARTNERSHIP, ACTION, new Line("Write the advert"), OWNER.person(), DUE, null);
    }

    public static GoalTerms terms() {
        return new GoalTerms(
                new Line("Hire faster"),
                WHY,
                OWNER.person(),
                GoalKind.COMMITTED,
                START,
                DUE,
                List.of(new KeyResultTerms(
                        KEY_RESULT,
                        new Line("Time to hire"),
                        new Line("days"),
                        new BigDecimal("40.50"),
                        new BigDecimal("20"),
                        100)));
    }

    public static ProposeGoal proposing(GoalId goal) {
        return new ProposeGoal(goal, PARTNERSHIP, terms(), null);
    }

    public static MeasureKeyResult measuring(String value) {
        return new MeasureKeyResult(GOAL, MEASUREMENT, KEY_RESULT, new BigDecimal(value), START);
    }

    public static PlanInitiative planning(InitiativeId initiative) {
        return new PlanInitiative(
                initiative,
                PARTNERSHIP,
                new Line("Onboarding buddies"),
                InitiativeKind.ONBOARDING,
                WHY,
                OWNER.person(),
                List.of(),
                START,
                DUE);
    }

    public static AllocateTask allocating() {
        return new AllocateTask(INITIATIVE, TASK, new Line("Find ten buddies"), TASK_OWNER.person(), DUE);
    }
}
