package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.INPUT_CLOSED;
import static dev.tandem.api.error.RefusalCode.NEVER_ANSWERED;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.partnership.InputCommand;
import dev.tandem.api.partnership.InputCommand.AnswerInput;
import dev.tandem.api.partnership.InputCommand.CloseInput;
import dev.tandem.api.partnership.InputCommand.EscalateInput;
import dev.tandem.api.partnership.InputCommand.RaiseInput;
import dev.tandem.api.partnership.InputEvent;
import dev.tandem.api.partnership.InputEvent.InputAnswered;
import dev.tandem.api.partnership.InputEvent.InputClosed;
import dev.tandem.api.partnership.InputEvent.InputEscalated;
import dev.tandem.api.partnership.InputEvent.InputRaised;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The topic of inputs: its part of a partnership's state, and its decisions. */
record Inputs(Map<InputId, Input> byId) {

    static final Inputs NONE = new Inputs(Map.of());

    enum Status {
        RAISED,
        ANSWERED,
        CLOSED
    }

    /** @param escalatedTo who may answer besides the parties */
    record Input(PersonId raiser, List<PersonId> escalatedTo, Status status) {

        Input {
            escalatedTo = List.copyOf(escalatedTo);
        }

        Input as(Status next) {
            return new Input(raiser, escalatedTo, next);
        }

        Input alsoBefore(PersonId person) {
            return new Input(
                    raiser,
                    Stream.concat(escalatedTo.stream(), Stream.of(person))
                            .distinct()
                            .toList(),
                    status);
        }
    }

    Inputs {
        byId = Parts.of(byId);
    }

    /** Nobody answers the own input, not even one who stands for a side or to whom it was escalated. */
    boolean allow(InputCommand command, Situation situation) {
        @Nullable Input input = byId.get(command.input());
        return switch (command) {
            case RaiseInput _, EscalateInput _ -> situation.byParty();
            case AnswerInput _ ->
                input == null
                        ? situation.byParty()
                        : !situation.actor().is(input.raiser())
                                && (situation.byParty()
                                        || input.escalatedTo().stream().anyMatch(situation.actor()::is));
            case CloseInput _ ->
                input == null ? situation.byParty() : situation.actor().is(input.raiser());
        };
    }

    List<InputEvent> decide(InputCommand command, Situation situation) {
        return switch (command) {
            case RaiseInput c -> {
                if (knows(c.input())) {
                    throw rejected(ID_TAKEN, "there is an input %s already", c.input());
                }
                yield List.of(new InputRaised(
                        c.partnershipId(),
                        c.input(),
                        situation.mySide(),
                        situation.me(),
                        c.kind(),
                        c.severity(),
                        c.text()));
            }
            case AnswerInput c -> {
                requireOpen(c);
                yield List.of(new InputAnswered(c.partnershipId(), c.input(), situation.me(), c.answer()));
            }
            case EscalateInput c -> {
                requireOpen(c);
                yield List.of(new InputEscalated(c.partnershipId(), c.input(), c.to(), c.reason()));
            }
            case CloseInput c -> {
                if (requireOpen(c).status() != Status.ANSWERED) {
                    throw rejected(NEVER_ANSWERED, "nobody has answered the input yet");
                }
                yield List.of(new InputClosed(c.partnershipId(), c.input(), c.outcome()));
            }
        };
    }

    private Input requireOpen(InputCommand command) {
        var input = byId.get(command.input());
        if (input == null) {
            throw rejected(NOT_FOUND, "there is no input %s", command.input());
        }
        if (input.status() == Status.CLOSED) {
            throw rejected(INPUT_CLOSED, "the input is closed already");
        }
        return input;
    }

    Inputs evolve(InputEvent event) {
        return switch (event) {
            case InputRaised e -> with(e.input(), new Input(e.raiser(), List.of(), Status.RAISED));
            case InputAnswered e -> changed(e.input(), input -> input.as(Status.ANSWERED));
            case InputEscalated e -> changed(e.input(), input -> input.alsoBefore(e.to()));
            case InputClosed e -> changed(e.input(), input -> input.as(Status.CLOSED));
        };
    }

    private Inputs changed(InputId id, UnaryOperator<Input> change) {
        var input = byId.get(id);
        return input == null ? this : with(id, change.apply(input));
    }

    private Inputs with(InputId id, Input input) {
        return new Inputs(Parts.with(byId, id, input));
    }

    boolean knows(InputId input) {
        return byId.containsKey(input);
    }
}
