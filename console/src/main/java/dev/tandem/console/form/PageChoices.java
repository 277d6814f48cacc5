package dev.tandem.console.form;

import dev.tandem.api.goal.GoalId;
import dev.tandem.api.goal.KeyResultId;
import dev.tandem.api.goal.MeasurementId;
import dev.tandem.api.initiative.InitiativeId;
import dev.tandem.api.initiative.InsightId;
import dev.tandem.api.initiative.ObligationId;
import dev.tandem.api.initiative.TaskId;
import dev.tandem.api.partnership.ActionId;
import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.ChannelId;
import dev.tandem.api.partnership.DecisionId;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.InputId;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.FeedbackView;
import dev.tandem.api.query.GoalView;
import dev.tandem.api.query.InitiativeView;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.PersonView;
import dev.tandem.console.chart.Words;
import dev.tandem.console.frame.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to choose from around one partnership. */
final class PageChoices implements Choices {

    private static final String HERE = "In this partnership";
    private static final String ELSEWHERE = "Elsewhere";
    private static final int LONGEST_LABEL = 80;

    private final Map<Class<?>, Map<String, Choice>> byType = new LinkedHashMap<>();
    private boolean morePeople;
    private boolean grouped;

    @Override
    public Optional<List<Choice>> of(Class<?> type) {
        return Optional.ofNullable(byType.get(type)).map(all -> List.copyOf(all.values()));
    }

    @Override
    public boolean hasMore(Class<?> type) {
        return type == PersonId.class && morePeople;
    }

    private void add(Class<?> type, Choice choice) {
        byType.computeIfAbsent(type, _ -> new LinkedHashMap<>()).putIfAbsent(choice.value(), choice);
    }

    private void none(Class<?>... types) {
        for (var type : types) {
            byType.computeIfAbsent(type, _ -> new LinkedHashMap<>());
        }
    }

    /** Everything in a partnership that a command can name. */
    PageChoices with(PartnershipDashboard all) {
        none(
                PersonId.class,
                MeetingId.class,
                AgendaItemId.class,
                ActionId.class,
                InputId.class,
                FeedbackId.class,
                DecisionId.class,
                ChannelId.class,
                GoalId.class,
                InitiativeId.class);
        grouped = true;
        var partnership = all.partnership();
        var zone = partnership.zone();
        add(PartnershipId.class, new Choice(partnership.id(), partnership.team()));
        partnership.hrPartners().forEach(partner -> add(PersonId.class, person(partner, HERE)));
        add(PersonId.class, person(partnership.manager(), HERE));
        Stream.of(all.meetings().toCome(), all.meetings().past())
                .flatMap(List::stream)
                .forEach(meeting -> {
                    add(MeetingId.class, new Choice(meeting.id(), called(meeting, zone)));
                    meeting.agenda().forEach(item -> add(AgendaItemId.class, new Choice(item.id(), item.topic())));
                });
        all.actions().forEach(action -> {
            add(ActionId.class, new Choice(action.id(), action.title()));
            add(PersonId.class, person(action.owner(), HERE));
        });
        all.inputs().forEach(input -> add(InputId.class, new Choice(input.id(), shortened(input.text()))));
        all.feedback().forEach(feedback -> add(FeedbackId.class, new Choice(feedback.id(), called(feedback))));
        all.decisions().forEach(decision -> add(DecisionId.class, new Choice(decision.id(), decision.subject())));
        all.contacts().channels().forEach(channel -> add(ChannelId.class, new Choice(channel.id(), channel.address())));
        all.goals().forEach(goal -> with(goal, HERE));
        all.initiatives().forEach(this::with);
        return this;
    }

    /** Goals of other partnerships, too. */
    PageChoices withGoals(List<GoalView> goals) {
        none(GoalId.class);
        goals.forEach(goal -> with(goal, ELSEWHERE));
        return this;
    }

    PageChoices without(GoalId goal) {
        byType.getOrDefault(GoalId.class, new LinkedHashMap<>()).remove(goal.toString());
        return this;
    }

    /** @param more whether there are more of them */
    PageChoices withPeople(List<PersonView> people, boolean more) {
        none(PersonId.class);
        people.stream()
                .filter(person -> person.left() == null && !person.erased())
                .forEach(this::withPerson);
        morePeople |= more;
        return this;
    }

    void withPerson(PersonView person) {
        var label = person.unit() == null ? person.name() : person.name() + ", " + person.unit();
        add(PersonId.class, new Choice(person.id().toString(), label, grouped ? ELSEWHERE : null));
    }

    private void with(GoalView goal, String group) {
        none(KeyResultId.class, MeasurementId.class);
        add(GoalId.class, new Choice(goal.id().toString(), goal.title(), group));
        add(PersonId.class, person(goal.owner(), group));
        for (var keyResult : goal.keyResults()) {
            add(
                    KeyResultId.class,
                    new Choice(keyResult.id(), "%s (%s)".formatted(keyResult.metric(), keyResult.unit())));
            keyResult
                    .measurements()
                    .forEach(measured -> add(
                            MeasurementId.class,
                            new Choice(
                                    measured.id(),
                                    "%s %s on %s"
                                            .formatted(
                                                    Words.number(measured.value()),
                                                    keyResult.unit(),
                                                    Times.day(measured.on())))));
        }
    }

    private void with(InitiativeView initiative) {
        none(TaskId.class, InsightId.class, ObligationId.class);
        add(InitiativeId.class, new Choice(initiative.id(), initiative.title()));
        add(PersonId.class, person(initiative.owner(), HERE));
        initiative.tasks().forEach(task -> {
            add(TaskId.class, new Choice(task.id(), task.title()));
            add(PersonId.class, person(task.owner(), HERE));
        });
        initiative
                .insights()
                .forEach(insight -> add(InsightId.class, new Choice(insight.id(), shortened(insight.text()))));
        initiative.obligations().forEach(one -> add(ObligationId.class, new Choice(one.id(), one.rule())));
    }

    private static Choice person(PersonRef person, @Nullable String group) {
        return new Choice(person.id().toString(), Objects.requireNonNullElse(person.name(), "somebody unknown"), group);
    }

    private static String called(MeetingView meeting, ZoneId zone) {
        return "%s, %s".formatted(FormWords.english().constant(meeting.kind()), Times.time(meeting.at(), zone));
    }

    private static String called(FeedbackView feedback) {
        var about = feedback.about() == null ? feedback.text() : feedback.about();
        var said = new ArrayList<String>();
        if (about != null) {
            said.add(shortened(about));
        }
        if (feedback.giver() != null && feedback.giver().name() != null) {
            said.add("from " + feedback.giver().name());
        }
        return said.isEmpty() ? "feedback" : String.join(", ", said);
    }

    private static String shortened(String text) {
        var line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST_LABEL ? line : line.substring(0, LONGEST_LABEL) + "…";
    }
}
