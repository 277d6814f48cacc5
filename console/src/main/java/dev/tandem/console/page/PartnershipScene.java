package dev.tandem.console.page;

import dev.tandem.api.partnership.About;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.partnership.Side;
import dev.tandem.api.query.MeetingView;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PersonRef;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A partnership that somebody looks at: what its rows need to name each other, and to offer what can be done. */
record PartnershipScene(PartnershipDashboard view, Viewing viewing, Standpoint here) {

    private static final int LONGEST_TITLE = 80;

    static PartnershipScene of(PartnershipDashboard view, Viewing viewing) {
        return new PartnershipScene(view, viewing, Standpoint.of(viewing).within(view.partnership()));
    }

    ZoneId zone() {
        return view.partnership().zone();
    }

    String day(Instant instant) {
        return Times.day(instant, zone());
    }

    /** Another page of the partnership, as of the same moment. */
    String to(String part) {
        return viewing.to("/partnerships/" + view.partnership().id() + "/" + part);
    }

    Stream<MeetingView> meetings() {
        return Stream.concat(view.meetings().toCome().stream(), view.meetings().past().stream());
    }

    /** As in "one on one of 1 Mar 2026"; a meeting that is not known is just one. */
    String meeting(MeetingId id) {
        return meetings()
                .filter(meeting -> meeting.id().equals(id))
                .findFirst()
                .map(meeting -> InWords.word(meeting.kind()) + " of " + day(meeting.at()))
                .orElse("another meeting");
    }

    /** Empty for those who are of neither side. */
    Optional<Side> side(PersonRef person) {
        if (person.id().equals(view.partnership().manager().id())) {
            return Optional.of(Side.MANAGER);
        }
        return view.partnership().hrPartners().stream()
                        .anyMatch(partner -> partner.id().equals(person.id()))
                ? Optional.of(Side.HR)
                : Optional.empty();
    }

    /** The class of what somebody said; empty for those who are of neither side. */
    String tone(PersonRef person) {
        return side(person).map(PartnershipScene::tone).orElse("");
    }

    static String tone(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    static String named(Side side) {
        return switch (side) {
            case HR -> "the HR side";
            case MANAGER -> "the manager";
        };
    }

    /** What an agenda item is about, with the way there. */
    @Nullable Fact about(@Nullable About about) {
        if (about == null) {
            return null;
        }
        if (about.goal() != null) {
            return new Fact(
                    "goal",
                    view.goals().stream()
                            .filter(goal -> goal.id().equals(about.goal()))
                            .findFirst()
                            .map(goal -> goal.title())
                            .orElse("a goal of another partnership"),
                    viewing.to("/goals/" + about.goal()));
        }
        if (about.initiative() != null) {
            return new Fact(
                    "initiative",
                    view.initiatives().stream()
                            .filter(initiative -> initiative.id().equals(about.initiative()))
                            .findFirst()
                            .map(initiative -> initiative.title())
                            .orElse("an initiative of another partnership"),
                    viewing.to("/initiatives/" + about.initiative()));
        }
        if (about.action() != null) {
            return new Fact(
                    "action",
                    view.actions().stream()
                            .filter(action -> action.id().equals(about.action()))
                            .findFirst()
                            .map(action -> action.title())
                            .orElse("an action"),
                    to("actions"));
        }
        return new Fact(
                "input",
                view.inputs().stream()
                        .filter(input -> input.id().equals(about.input()))
                        .findFirst()
                        .map(input -> shortened(input.text()))
                        .orElse("an input"),
                to("inputs"));
    }

    /** What an action came from, in words. */
    @Nullable String origin(@Nullable Origin origin) {
        if (origin == null) {
            return null;
        }
        if (origin.meeting() != null) {
            return "from the " + meeting(origin.meeting());
        }
        if (origin.input() != null) {
            return "from the input “%s”"
                    .formatted(view.inputs().stream()
                            .filter(input -> input.id().equals(origin.input()))
                            .findFirst()
                            .map(input -> shortened(input.text()))
                            .orElse("that is not known"));
        }
        return "from feedback";
    }

    /** Its first line, where that is not too long. */
    static String shortened(String text) {
        var line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE) + "…";
    }
}
