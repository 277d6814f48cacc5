package dev.tandem.standalone.demo;

import dev.tandem.api.partnership.AgendaItemId;
import dev.tandem.api.partnership.CadenceUnit;
import dev.tandem.api.partnership.ChannelKind;
import dev.tandem.api.partnership.FeedbackId;
import dev.tandem.api.partnership.InputKind;
import dev.tandem.api.partnership.MeetingId;
import dev.tandem.api.partnership.MeetingKind;
import dev.tandem.api.partnership.Origin;
import dev.tandem.api.partnership.Severity;
import dev.tandem.standalone.demo.Story.Pair;
import dev.tandem.standalone.demo.Story.Person;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What comes back in every partnership, week by week and month by month, as its temper makes it come. */
final class Rhythm {

    private static final int REVIEW_EVERY = 91;
    /** Late enough in a month that a shift of the whole sample by days never puts it into the month before. */
    private static final int PULSE_DAY = 23;

    private final Story story;
    private final Temper temper;
    private final Seasons.Season season;
    private final List<Person> team;
    private final int from;
    private final int to;
    private final Random chance;

    Rhythm(Story story, Seasons.Season season, Temper temper) {
        this.story = story;
        this.season = season;
        this.temper = temper;
        this.team = season.team();
        this.from = season.from();
        this.to = season.to();
        this.chance = new Random(season.pair(from).handle().hashCode());
    }

    void tell() {
        beginning();
        oneOnOnes();
        reviews();
        pulses();
        actions();
        inputs();
        kindness();
        feedback();
        areas();
        policies();
    }

    private Pair pair(int day) {
        return season.pair(day);
    }

    private Person hr(int day) {
        return pair(day).hr();
    }

    private Person manager(int day) {
        return pair(day).manager();
    }

    private Person member(int number) {
        return team.get(Math.floorMod(number, team.size()));
    }

    private boolean may(double likely) {
        return chance.nextDouble() < likely;
    }

    private boolean open(int... days) {
        return season.open(days);
    }

    private void beginning() {
        int day = story.workday(from + 1);
        var pair = pair(day);
        story.channel(day, pair.hr(), pair, ChannelKind.CHAT, "#hr-" + pair.handle(), true);
        story.channel(
                day, pair.manager(), pair, ChannelKind.CALL, "+49 30 5550 " + (1000 + chance.nextInt(9000)), false);
        story.preferences(day, pair.hr(), pair, "Call me for anything about people; write to me for everything else.");
        story.preferences(
                day,
                pair.manager(),
                pair,
                "Mornings are for the team, afternoons for us. I would rather hear bad news badly put than late.");
        story.cadence(day, pair.hr(), pair, MeetingKind.ONE_ON_ONE, temper.meetsEvery(), CadenceUnit.DAYS);
        story.cadence(
                day,
                pair.hr(),
                pair,
                MeetingKind.REVIEW,
                3,
                CadenceUnit.MONTHS,
                "What did we promise, what came of it?");
        int proposed = story.workday(from + 4);
        story.charter(
                proposed,
                pair.hr(),
                pair,
                1,
                "How the two of us work together, so that nobody has to guess.",
                List.of("Early rather than perfect", "No surprises", "People before process"),
                "Answers within two days, and says no where it is no.",
                "Tells of changes before they are decided, and gives honest reasons.");
        if (temper != Temper.STRAINED) {
            story.sign(story.workday(proposed + 3), pair.manager(), pair, 1);
        }
        if (temper == Temper.FLOURISHING && to - from > 200) {
            int again = story.workday(from + 190);
            var then = pair(again);
            story.charter(
                    again,
                    then.manager(),
                    then,
                    2,
                    "How the two of us work together, and what we learned in half a year of it.",
                    List.of("Early rather than perfect", "No surprises", "People before process", "Celebrate"),
                    "Answers within two days, and brings one idea to every review.",
                    "Tells of changes before they are decided, and says what it costs the team.");
            story.sign(story.workday(again + 2), then.hr(), then, 2);
        }
    }

    /** One after the other: the next is planned when the one before it is over, so what is left open comes along. */
    private void oneOnOnes() {
        List<AgendaItemId> left = new ArrayList<>();
        int planned = story.workday(from + 7);
        int number = chance.nextInt(Phrases.TOPICS.size());
        for (int on = story.workday(planned + 5); open(planned); on = story.workday(on + temper.meetsEvery())) {
            if (on + 4 > to) {
                if (open(to)) {
                    // the one that is still to come
                    plan(planned, Math.max(on, story.workday(to + 3)));
                }
                return;
            }
            if (!open(on - 3, on - 1, on, on + 1, on + 4)) {
                continue;
            }
            int day = on;
            var meeting = plan(planned, on);
            int between = story.workday(Math.max(planned + 1, on - 3));
            var item = story.item(
                    between, may(0.5) ? hr(between) : manager(between), pair(between), meeting, topic(number++), null);
            left.add(item);
            if (may(temper.held())) {
                if (may(0.08)) {
                    story.move(story.workday(on - 1), manager(on), pair(on), meeting, on, 15 * 60);
                }
                left.removeIf(open -> may(0.85) && settle(day, meeting, open));
                int after = story.workday(on + 1);
                story.held(after, hr(after), pair(after), meeting, note());
                story.held(after, manager(after), pair(after), meeting, may(0.1) ? note() : null);
            } else {
                story.cancel(on, manager(on), pair(on), meeting, "Illness in the team; we take it up next time.");
            }
            planned = story.workday(on + 3);
        }
    }

    private MeetingId plan(int planned, int on) {
        return story.schedule(
                planned,
                hr(planned),
                pair(planned),
                MeetingKind.ONE_ON_ONE,
                on,
                (7 + chance.nextInt(7)) * 60 + 30,
                45,
                may(0.5) ? "Room 2.14" : null);
    }

    private static String topic(int number) {
        return Phrases.of(Phrases.TOPICS, number * 5);
    }

    private boolean settle(int day, MeetingId meeting, AgendaItemId item) {
        story.settle(
                day,
                may(0.5) ? hr(day) : manager(day),
                pair(day),
                meeting,
                item,
                Phrases.of(Phrases.OUTCOMES, chance.nextInt(100)));
        return true;
    }

    private @Nullable String note() {
        return may(0.3) ? Phrases.of(Phrases.NOTES, chance.nextInt(100)) : null;
    }

    private void reviews() {
        for (int on = story.workday(from + 84); on < to; on = story.workday(on + REVIEW_EVERY)) {
            int planned = story.workday(on - 20);
            int after = story.workday(on + 1);
            if (open(planned, on, after)) {
                var meeting = story.schedule(
                        planned, hr(planned), pair(planned), MeetingKind.REVIEW, on, 13 * 60, 120, "Meeting room Elbe");
                if (temper == Temper.STRAINED && may(0.5)) {
                    continue;
                }
                story.held(after, manager(after), pair(after), meeting, null);
                story.held(after, hr(after), pair(after), meeting, note());
            }
        }
    }

    private void pulses() {
        for (int month = 0; month < 12; month++) {
            var first = story.month(from).plusMonths(month).atDay(PULSE_DAY);
            int day = story.workday((int) story.day(0).until(first, ChronoUnit.DAYS));
            if (open(day)) {
                give(day, hr(day), temper.hrPulse());
                if (season.saddened() && month >= 10) {
                    int level = month == 10 ? 4 : 2;
                    story.pulse(day, manager(day), pair(day), story.month(day), level, level - 1, level);
                    continue;
                }
                boolean tired = temper == Temper.NEGLECTED && day > to - 150 && may(0.5);
                if (!tired) {
                    give(day, manager(day), temper.managerPulse());
                }
            }
        }
    }

    /** Around a level, each of the three on its own. */
    private void give(int day, Person by, int level) {
        story.pulse(day, by, pair(day), story.month(day), around(level), around(level), around(level));
    }

    private int around(int level) {
        int deviation = may(0.6) ? 0 : may(0.5) ? 1 : -1;
        return Math.clamp((long) level + deviation, 1, 5);
    }

    private void actions() {
        int number = chance.nextInt(100);
        for (int day = story.workday(from + 12); day < to - 2; day = story.workday(day + 11 + chance.nextInt(6))) {
            int due = story.workday(day + 10 + chance.nextInt(14));
            if (open(day)) {
                boolean byHr = may(0.5);
                var owner = may(0.4) ? member(number) : byHr ? manager(day) : hr(day);
                var action = story.assign(
                        day,
                        byHr ? hr(day) : manager(day),
                        pair(day),
                        owner,
                        Phrases.of(Phrases.ACTIONS, number * 7),
                        due,
                        null);
                end(action, owner, due);
            }
            number++;
        }
    }

    /** On time, late, put off, dropped, or for ever open. */
    private void end(Story.Action action, Person owner, int due) {
        int early = story.workday(due - 1 - chance.nextInt(4));
        int late = story.workday(due + 2 + chance.nextInt(20));
        if (may(temper.onTime())) {
            if (open(early)) {
                story.complete(early, still(owner, early), action, done());
            }
        } else if (may(0.15) && open(early, late)) {
            story.drop(late, manager(late), action, "No longer needed after the reorganisation.");
        } else if (may(0.4) && open(early, late)) {
            story.reschedule(early, still(owner, early), action, story.workday(late + 1), "Waiting for payroll.");
            story.complete(late, still(owner, late), action, done());
        } else if (temper != Temper.NEGLECTED && open(late)) {
            story.complete(late, still(owner, late), action, done());
        }
    }

    /** A party may have been succeeded since. */
    private Person still(Person owner, int day) {
        return team.contains(owner) || owner.equals(hr(day)) || owner.equals(manager(day)) ? owner : manager(day);
    }

    private @Nullable String done() {
        return may(0.4) ? Phrases.of(Phrases.DONE, chance.nextInt(100)) : null;
    }

    private void inputs() {
        int number = chance.nextInt(100);
        for (int day = story.workday(from + 20); day < to - 20; day = story.workday(day + 27 + chance.nextInt(9))) {
            boolean byHr = may(0.25);
            var kind = InputKind.values()[Math.floorMod(number, InputKind.values().length)];
            int answered = story.workday(day + 2 + chance.nextInt(temper == Temper.STRAINED ? 20 : 9));
            int closed = story.workday(answered + 2 + chance.nextInt(5));
            if (open(day)) {
                var raiser = byHr ? hr(day) : manager(day);
                var input = story.raise(
                        day,
                        raiser,
                        pair(day),
                        kind,
                        Severity.values()[chance.nextInt(Severity.values().length)],
                        Phrases.of(
                                switch (kind) {
                                    case INSIGHT -> Phrases.INSIGHTS;
                                    case OBSTACLE -> Phrases.OBSTACLES;
                                    case QUESTION -> Phrases.QUESTIONS;
                                },
                                number));
                if (may(temper.answered())
                        && open(answered, closed)
                        && pair(day).equals(pair(closed))) {
                    var other = byHr ? manager(answered) : hr(answered);
                    story.answer(
                            answered, other, pair(answered), input, Phrases.of(Phrases.ANSWERS, chance.nextInt(100)));
                    if (kind == InputKind.OBSTACLE && may(0.3)) {
                        int due = story.workday(answered + 15);
                        var action = story.assign(
                                answered,
                                other,
                                pair(answered),
                                other,
                                "Clear what stands in the way",
                                due,
                                new Origin(null, input, null));
                        if (open(due - 4)) {
                            story.complete(story.workday(due - 4), other, action, done());
                        }
                    }
                    story.closeInput(
                            closed, raiser, pair(closed), input, Phrases.of(Phrases.CLOSINGS, chance.nextInt(100)));
                }
            }
            number++;
        }
    }

    /** Recognition, and what people are good at. */
    private void kindness() {
        int number = 0;
        for (int day = story.workday(from + 15); day < to; day = story.workday(day + 19 + chance.nextInt(12))) {
            if (open(day) && may(temper.warmth())) {
                var by = may(temper == Temper.STRAINED ? 0.15 : 0.4) ? hr(day) : manager(day);
                story.recognise(
                        day,
                        by,
                        pair(day),
                        member(number),
                        Phrases.of(Phrases.RECOGNITIONS, chance.nextInt(100)),
                        may(0.4) ? Phrases.of(Phrases.STRENGTHS, number) : null);
            }
            number++;
        }
        int seen = temper == Temper.FLOURISHING ? team.size() : temper == Temper.STEADY ? 3 : 1;
        for (int i = 0; i < seen; i++) {
            int day = story.workday(from + 30 + 45 * i);
            int endorsed = story.workday(day + 9);
            if (open(day, endorsed)) {
                story.strength(day, manager(day), pair(day), member(i), Phrases.of(Phrases.STRENGTHS, i));
                if (temper != Temper.STRAINED || i > 0) {
                    story.endorse(endorsed, hr(endorsed), pair(endorsed), member(i), Phrases.of(Phrases.STRENGTHS, i));
                }
            }
        }
    }

    /** A quarter's feedback, asked for; some becomes an action, some is closed, some waits. */
    private void feedback() {
        int number = chance.nextInt(100);
        for (int day = story.workday(from + 40); day < to - 30; day = story.workday(day + 80)) {
            int given = story.workday(day + 5);
            int then = story.workday(day + 9);
            if (open(day, given, then) && pair(day).equals(pair(then))) {
                var asker = manager(day);
                var from = member(number);
                FeedbackId feedback =
                        story.ask(day, asker, pair(day), from, Phrases.of(Phrases.FEEDBACK_ABOUT, number));
                story.give(given, from, pair(given), feedback, asker, Phrases.of(Phrases.FEEDBACK, number));
                if (may(temper.onTime())) {
                    var action = story.convert(
                            then, asker, pair(then), feedback, "Change one thing after the feedback", asker, then + 21);
                    end(action, asker, then + 21);
                } else if (may(0.5)) {
                    story.closeFeedback(then, asker, pair(then), feedback, "Heard, and talked about.");
                }
            }
            number++;
        }
    }

    private void areas() {
        int assigned = temper == Temper.FLOURISHING
                ? Phrases.AREAS.size()
                : temper == Temper.STEADY ? Phrases.AREAS.size() - 1 : 3;
        for (int i = 0; i < Phrases.AREAS.size(); i++) {
            int day = story.workday(from + 8 + 3 * i);
            var pair = pair(day);
            var area = Phrases.AREAS.get(i);
            if (i < assigned) {
                var accountable = i % 2 == 0 ? pair.manager() : pair.hr();
                story.responsible(
                        day,
                        pair.hr(),
                        pair,
                        area,
                        accountable,
                        List.of(member(i), i % 2 == 0 ? pair.hr() : pair.manager()),
                        List.of(member(i + 1)),
                        List.of());
            } else if (i < assigned + 2) {
                story.nameArea(day, pair.manager(), pair, area, "Came up twice and nobody could say whose it is.");
            }
        }
    }

    private void policies() {
        for (int i = 0; i < Phrases.POLICIES.size(); i++) {
            int day = story.workday(35 + 80 * i);
            int read = story.workday(day + 3 + chance.nextInt(12));
            var policy = Phrases.POLICIES.get(i);
            if (open(day)) {
                story.brief(day, hr(day), pair(day), policy.getFirst(), "1", policy.get(1), policy.get(2));
                if (open(read) && may(temper.answered() - 0.05)) {
                    story.acknowledge(read, manager(read), pair(read), policy.getFirst(), "1");
                }
            }
        }
    }
}
