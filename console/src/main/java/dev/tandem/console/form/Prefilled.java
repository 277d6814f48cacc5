package dev.tandem.console.form;

import dev.tandem.api.Line;
import dev.tandem.api.Text;
import dev.tandem.api.goal.GoalCommand.CounterPropose;
import dev.tandem.api.goal.GoalCommand.ProposeAmendment;
import dev.tandem.api.goal.GoalTerms;
import dev.tandem.api.goal.KeyResultTerms;
import dev.tandem.api.partnership.ActionCommand.RescheduleAction;
import dev.tandem.api.partnership.CharterCommand.ProposeCharter;
import dev.tandem.api.partnership.ContactCommand.AgreeChannel;
import dev.tandem.api.partnership.ContactCommand.NotePreferences;
import dev.tandem.api.partnership.DecisionCommand.RecordJointDecision;
import dev.tandem.api.partnership.LifecycleCommand.HandOver;
import dev.tandem.api.partnership.MeetingCommand.MoveMeeting;
import dev.tandem.api.partnership.MeetingCommand.SetCadence;
import dev.tandem.api.partnership.PolicyCommand.BriefPolicy;
import dev.tandem.api.partnership.ResponsibilityCommand.AssignResponsibility;
import dev.tandem.api.person.PersonCommand.ChangePerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.web.message.CommandType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Commands that change something as a whole begin with how it is. */
final class Prefilled {

    private Prefilled() {}

    /**
     * @param given by the page
     * @return these, and how things are where the page says nothing
     */
    static MultiValueMap<String, String> values(
            CommandType type, Surroundings around, MultiValueMap<String, String> given) {
        var values = new LinkedMultiValueMap<String, String>();
        var body = new LinkedHashMap<String, @Nullable Object>();
        fill(type.type(), around, given, body);
        body.values().removeIf(Objects::isNull);
        values.addAll(FieldValues.of(type.body(), TandemJson.mapper().valueToTree(body), around.zone()));
        values.putAll(given);
        return values;
    }

    /** Each side speaks for itself. */
    static Set<String> omitted(CommandType type, Surroundings around) {
        var me = around.user().person();
        if (type.type() != RecordJointDecision.class || around.partnership() == null || me == null) {
            return Set.of();
        }
        return around.partnership().partnership().manager().id().equals(me)
                ? Set.of("hrRationale")
                : Set.of("managerRationale");
    }

    private static void fill(
            Class<?> command,
            Surroundings around,
            MultiValueMap<String, String> given,
            Map<String, @Nullable Object> body) {
        var person = around.person();
        if (command == ChangePerson.class && person != null) {
            body.put("name", person.name());
            body.put("email", person.email());
            body.put("manager", person.manager());
            body.put("unit", person.unit());
            body.put("zone", person.zone());
        }
        var goal = around.goal();
        if (goal != null && (command == CounterPropose.class || command == ProposeAmendment.class)) {
            body.put("terms", terms(goal));
        }
        if (around.partnership() != null) {
            fill(command, around.partnership(), given, body);
        }
    }

    private static void fill(
            Class<?> command,
            PartnershipDashboard around,
            MultiValueMap<String, String> given,
            Map<String, @Nullable Object> body) {
        if (command == HandOver.class) {
            body.put("hrPartners", ids(around.partnership().hrPartners()));
            body.put("manager", around.partnership().manager().id());
        } else if (command == ProposeCharter.class && around.charter() != null) {
            Stream.of(
                            Optional.ofNullable(around.charter().proposed()),
                            Optional.ofNullable(around.charter().inForce()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(newest -> {
                        body.put("purpose", newest.purpose());
                        body.put("values", newest.values());
                        body.put("expectations", newest.expectations());
                    });
        } else if (command == AgreeChannel.class) {
            named(around.contacts().channels(), channel -> channel.id(), "channel", given)
                    .ifPresent(channel -> {
                        body.put("kind", channel.kind());
                        body.put("address", channel.address());
                        body.put("primary", channel.primary());
                    });
        } else if (command == NotePreferences.class) {
            named(around.contacts().preferences(), noted -> noted.person().id(), "person", given)
                    .ifPresent(noted -> body.put("preferences", noted.preferences()));
        } else if (command == SetCadence.class) {
            named(around.meetings().cadences(), cadence -> cadence.kind(), "kind", given)
                    .ifPresent(cadence -> {
                        body.put("every", cadence.every());
                        body.put("unit", cadence.unit());
                        body.put("template", cadence.template());
                    });
        } else if (command == MoveMeeting.class) {
            var meetings = Stream.of(
                            around.meetings().toCome(), around.meetings().past())
                    .flatMap(List::stream)
                    .toList();
            named(meetings, meeting -> meeting.id(), "meeting", given)
                    .ifPresent(meeting -> body.put("at", meeting.at()));
        } else if (command == RescheduleAction.class) {
            named(around.actions(), action -> action.id(), "action", given)
                    .ifPresent(action -> body.put("due", action.due()));
        } else if (command == AssignResponsibility.class) {
            named(around.responsibilities().areas(), area -> area.area(), "area", given)
                    .ifPresent(area -> {
                        body.put(
                                "accountable",
                                area.accountable() == null
                                        ? null
                                        : area.accountable().id());
                        body.put("responsible", ids(area.responsible()));
                        body.put("consulted", ids(area.consulted()));
                        body.put("informed", ids(area.informed()));
                    });
        } else if (command == BriefPolicy.class) {
            named(around.policies(), policy -> policy.policy(), "policy", given).ifPresent(policy -> {
                body.put("what", policy.what());
                body.put("why", policy.why());
            });
        }
    }

    /** The one that the page names. */
    private static <T> Optional<T> named(
            Collection<T> all, Function<T, Object> name, String field, MultiValueMap<String, String> given) {
        var wanted = given.getFirst(field);
        return all.stream()
                .filter(one -> name.apply(one).toString().equals(wanted))
                .findFirst();
    }

    private static List<PersonId> ids(List<PersonRef> people) {
        return people.stream().map(PersonRef::id).toList();
    }

    /** The newest that were proposed, of an amendment where there is one. */
    private static GoalTerms terms(GoalView goal) {
        var amendment = goal.amendment();
        return amendment != null
                ? new GoalTerms(
                        new Line(amendment.title()),
                        new Text(amendment.why()),
                        amendment.owner().id(),
                        amendment.kind(),
                        amendment.startOn(),
                        amendment.dueOn(),
                        amendment.keyResults())
                : new GoalTerms(
                        new Line(goal.title()),
                        new Text(goal.why()),
                        goal.owner().id(),
                        goal.kind(),
                        goal.startOn(),
                        goal.dueOn(),
                        goal.keyResults().stream()
                                .map(one -> new KeyResultTerms(
                                        one.id(),
                                        new Line(one.metric()),
                                        new Line(one.unit()),
                                        one.baseline(),
                                        one.target(),
                                        one.weight()))
                                .toList());
    }
}
