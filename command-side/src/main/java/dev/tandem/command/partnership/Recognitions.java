package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.ENDORSED_TWICE;
import static dev.tandem.api.error.RefusalCode.ID_TAKEN;
import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.OWN_STRENGTH;
import static dev.tandem.api.error.RefusalCode.STRENGTH_RECORDED;
import static dev.tandem.api.error.RefusalCode.TO_ONESELF;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Line;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.partnership.RecognitionCommand;
import dev.tandem.api.partnership.RecognitionCommand.EndorseStrength;
import dev.tandem.api.partnership.RecognitionCommand.GiveRecognition;
import dev.tandem.api.partnership.RecognitionCommand.RecordStrength;
import dev.tandem.api.partnership.RecognitionEvent;
import dev.tandem.api.partnership.RecognitionEvent.RecognitionGiven;
import dev.tandem.api.partnership.RecognitionEvent.StrengthEndorsed;
import dev.tandem.api.partnership.RecognitionEvent.StrengthRecorded;
import dev.tandem.api.partnership.RecognitionId;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.shell.Parts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The topic of recognition and strengths: its part of a partnership's state, and its decisions.
 *
 * @param recognised whom each recognition went to
 * @param strengths of each person, told apart by their exact text
 */
record Recognitions(Map<RecognitionId, PersonId> recognised, Map<PersonId, List<Strength>> strengths) {

    static final Recognitions NONE = new Recognitions(Map.of(), Map.of());

    record Strength(
            PersonId person,
            @Guarded(value = Guard.PERSON, about = "person") Line strength,
            List<PersonId> endorsers) {

        Strength {
            endorsers = List.copyOf(endorsers);
        }

        Strength endorsedBy(PersonId endorser) {
            return new Strength(person, strength, added(endorsers, endorser));
        }
    }

    Recognitions {
        recognised = Parts.of(recognised);
        strengths = Parts.of(strengths);
    }

    boolean allow(RecognitionCommand command, Situation situation) {
        return switch (command) {
            case GiveRecognition _, RecordStrength _, EndorseStrength _ -> situation.byParty();
        };
    }

    List<RecognitionEvent> decide(RecognitionCommand command, Situation situation) {
        return switch (command) {
            case GiveRecognition c -> {
                if (situation.actor().is(c.to())) {
                    throw rejected(TO_ONESELF, "recognition goes to somebody else");
                }
                if (recognised.containsKey(c.recognition())) {
                    throw rejected(ID_TAKEN, "there is a recognition %s already", c.recognition());
                }
                yield List.of(new RecognitionGiven(
                        c.partnershipId(),
                        c.recognition(),
                        situation.mySide(),
                        situation.me(),
                        c.to(),
                        c.reason(),
                        c.strength()));
            }
            case RecordStrength c -> {
                if (situation.actor().is(c.person())) {
                    throw rejected(OWN_STRENGTH, "nobody records a strength of their own");
                }
                if (find(c.person(), c.strength()).isPresent()) {
                    throw rejected(STRENGTH_RECORDED, "that strength of %s is recorded already", c.person());
                }
                yield List.of(new StrengthRecorded(c.partnershipId(), c.person(), situation.me(), c.strength()));
            }
            case EndorseStrength c -> {
                var strength = find(c.person(), c.strength())
                        .orElseThrow(() -> rejected(NOT_FOUND, "there is no such strength of %s", c.person()));
                if (situation.actor().is(c.person())) {
                    throw rejected(OWN_STRENGTH, "nobody endorses a strength of their own");
                }
                if (strength.endorsers().contains(situation.me())) {
                    throw rejected(ENDORSED_TWICE, "you have endorsed that strength of %s already", c.person());
                }
                yield List.of(new StrengthEndorsed(c.partnershipId(), c.person(), situation.me(), c.strength()));
            }
        };
    }

    private Optional<Strength> find(PersonId person, Line strength) {
        return strengthsOf(person).stream()
                .filter(one -> one.strength().equals(strength))
                .findFirst();
    }

    private List<Strength> strengthsOf(PersonId person) {
        return strengths.getOrDefault(person, List.of());
    }

    Recognitions evolve(RecognitionEvent event) {
        return switch (event) {
            case RecognitionGiven e -> new Recognitions(Parts.with(recognised, e.recognition(), e.to()), strengths);
            case StrengthRecorded e ->
                with(e.person(), added(strengthsOf(e.person()), new Strength(e.person(), e.strength(), List.of())));
            case StrengthEndorsed e ->
                with(
                        e.person(),
                        strengthsOf(e.person()).stream()
                                .map(one -> one.strength().equals(e.strength()) ? one.endorsedBy(e.endorser()) : one)
                                .toList());
        };
    }

    private Recognitions with(PersonId person, List<Strength> all) {
        return new Recognitions(recognised, Parts.with(strengths, person, all));
    }

    private static <T> List<T> added(List<T> known, T more) {
        return Stream.concat(known.stream(), Stream.of(more)).toList();
    }
}
