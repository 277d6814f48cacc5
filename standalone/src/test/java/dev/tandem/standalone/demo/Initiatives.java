package dev.tandem.standalone.demo;

import static dev.tandem.api.initiative.CheckInStatus.AT_RISK;
import static dev.tandem.api.initiative.CheckInStatus.BEHIND;
import static dev.tandem.api.initiative.CheckInStatus.ON_TRACK;
import static dev.tandem.standalone.demo.Initiatives.Fate.CANCELLED;
import static dev.tandem.standalone.demo.Initiatives.Fate.DONE;
import static dev.tandem.standalone.demo.Initiatives.Fate.RUNNING;
import static dev.tandem.standalone.demo.Initiatives.Fate.STUCK;

import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.standalone.demo.Story.Initiative;
import dev.tandem.standalone.demo.Story.Pair;
import dev.tandem.standalone.demo.Story.Person;
import java.util.List;
import java.util.Random;

/** The initiatives of the year. */
final class Initiatives {

    enum Fate {
        DONE,
        RUNNING,
        /** Blocked for a long time, or still. */
        STUCK,
        CANCELLED
    }

    private record Tale(
            String pair,
            InitiativeKind kind,
            String title,
            String why,
            String goal,
            int start,
            int end,
            Fate fate,
            List<String> tasks) {}

    private static final List<Tale> TALES = List.of(
            new Tale(
                    "platform",
                    InitiativeKind.ONBOARDING,
                    "First commit on the first day",
                    "A laptop without rights is not a welcome.",
                    "deploys",
                    30,
                    160,
                    DONE,
                    List.of(
                            "Write down what the first day is like today",
                            "Accounts before the start",
                            "A first task that matters",
                            "Ask the last three who joined")),
            new Tale(
                    "sales",
                    InitiativeKind.WELLBEING,
                    "Evenings off after fairs",
                    "Fairs end on Sunday and Monday begins at eight.",
                    "territories",
                    50,
                    170,
                    CANCELLED,
                    List.of(
                            "Count the hours of last year's fairs",
                            "Proposal for a day off",
                            "Talk to the works council")),
            new Tale(
                    "support",
                    InitiativeKind.TALENT,
                    "Lead a shift for a month",
                    "Nobody knows whether they would like to lead before they have.",
                    "first-answer",
                    60,
                    220,
                    DONE,
                    List.of(
                            "Ask who would like to try",
                            "A mentor for each",
                            "Feedback after the month",
                            "Decide who goes on")),
            new Tale(
                    "accounting",
                    InitiativeKind.WELLBEING,
                    "The calm close",
                    "The close is planned backwards from the weekend we want to keep.",
                    "fast-close",
                    25,
                    230,
                    DONE,
                    List.of(
                            "List every step of the close",
                            "Move three steps into the month",
                            "Second person for each step",
                            "Tell the departments their dates",
                            "Look back after the third close")),
            new Tale(
                    "accounting",
                    InitiativeKind.PLAYBOOK,
                    "Controller's cookbook",
                    "What one person knows is what nobody knows in August.",
                    "cover",
                    240,
                    400,
                    RUNNING,
                    List.of("Ten recipes", "Cook three of them with somebody else", "Where it lives and who keeps it")),
            new Tale(
                    "logistics",
                    InitiativeKind.TALENT,
                    "Lead well on the floor",
                    "Nine shift leads, none of whom was ever taught.",
                    "shift-leads",
                    45,
                    380,
                    STUCK,
                    List.of(
                            "Choose the course",
                            "Cover for the days of training",
                            "Talk to each lead",
                            "Observe a shift together")),
            new Tale(
                    "legal",
                    InitiativeKind.COMPLIANCE,
                    "What the law asks of an employer",
                    "One register, one owner each, one proof.",
                    "register",
                    25,
                    360,
                    RUNNING,
                    List.of(
                            "Collect the duties",
                            "Find an owner for each",
                            "Where proofs are kept",
                            "Tell the board what is missing")),
            new Tale(
                    "procurement",
                    InitiativeKind.CHANGE,
                    "From orders to advice",
                    "A team that is asked early needs to be seen early.",
                    "early",
                    70,
                    390,
                    RUNNING,
                    List.of(
                            "Visit each department once",
                            "One page: what we can do for you",
                            "Hand routine orders to the portal")),
            new Tale(
                    "marketing",
                    InitiativeKind.CHANGE,
                    "Our own studio",
                    "Two agencies' work comes in house; six people change what they do.",
                    "in-house",
                    30,
                    390,
                    RUNNING,
                    List.of(
                            "Who wants which role",
                            "Training for the three new roles",
                            "Hand-over from the first agency",
                            "Hand-over from the second agency",
                            "Celebrate the first campaign")),
            new Tale(
                    "product",
                    InitiativeKind.ENGAGEMENT,
                    "Decisions in the open",
                    "People hear of a changed plan from the tool.",
                    "roadmap",
                    60,
                    330,
                    STUCK,
                    List.of("A log of decisions", "Monthly hour of questions", "Say why, also for what is dropped")),
            new Tale(
                    "data",
                    InitiativeKind.TALENT,
                    "A third step for analysts",
                    "Good people leave for a title.",
                    "careers",
                    60,
                    300,
                    DONE,
                    List.of("Describe the step", "Grade it", "Two first candidates", "Tell the other teams")),
            new Tale(
                    "quality",
                    InitiativeKind.CHANGE,
                    "Testers move in",
                    "Testers sit with those who build.",
                    "testers",
                    60,
                    390,
                    RUNNING,
                    List.of("Who goes where", "Desks", "A round of testers across teams")),
            new Tale(
                    "facilities",
                    InitiativeKind.CHANGE,
                    "Three sites become one",
                    "A move that people plan themselves.",
                    "one-site",
                    40,
                    395,
                    RUNNING,
                    List.of(
                            "Tell everybody in person",
                            "Commuting: who is hit hardest",
                            "Plan of the floors",
                            "Parking and trains",
                            "Farewell at the old sites")),
            new Tale(
                    "research",
                    InitiativeKind.ENGAGEMENT,
                    "Curious hour",
                    "Friday, three o'clock, one finding, cake.",
                    "seminars",
                    20,
                    260,
                    DONE,
                    List.of("Find eight speakers", "A room for sixty", "Record it", "Ask who would like to speak")),
            new Tale(
                    "production",
                    InitiativeKind.ONBOARDING,
                    "Two weeks before the machine",
                    "Licence first, machine second.",
                    "trained",
                    40,
                    250,
                    STUCK,
                    List.of(
                            "Who lacks which licence",
                            "Trainer from the maker",
                            "Practice line on Saturdays",
                            "Sign-off by the master")),
            new Tale(
                    "desk",
                    InitiativeKind.CHANGE,
                    "Moving to the service centre",
                    "Twelve people, one offer each, no surprises.",
                    "moved",
                    20,
                    170,
                    DONE,
                    List.of(
                            "Talk to each person",
                            "Offers in writing",
                            "Hand over the night service",
                            "Say goodbye properly")),
            new Tale(
                    "retail",
                    InitiativeKind.ONBOARDING,
                    "The first month in a shop",
                    "Half of those who leave do so in the first month.",
                    "turnover",
                    225,
                    390,
                    RUNNING,
                    List.of("Ask forty newcomers", "A buddy in each shop", "Rota before the first day")));

    private final Story story;
    private final Cast cast;
    private final Seasons seasons;

    Initiatives(Story story, Cast cast, Seasons seasons) {
        this.story = story;
        this.cast = cast;
        this.seasons = seasons;
    }

    void tell() {
        TALES.forEach(this::tell);
    }

    private void tell(Tale tale) {
        var chance = new Random(tale.title().hashCode());
        int planned = story.workday(tale.start() - 8);
        int approved = story.workday(planned + 3);
        int started = story.workday(tale.start());
        var pair = seasons.pair(tale.pair(), planned);
        var owner = seasons.team(tale.pair()).get(chance.nextInt(3));
        boolean byHr = chance.nextBoolean();
        var initiative = story.plan(
                planned,
                byHr ? pair.hr() : pair.manager(),
                pair,
                tale.title(),
                tale.kind(),
                tale.why(),
                owner,
                List.of(Story.goal(tale.pair() + "/" + tale.goal())),
                tale.start(),
                tale.end());
        story.approve(approved, byHr ? pair.manager() : pair.hr(), initiative);
        story.start(started, owner, initiative);
        int last = Math.min(tale.end(), seasons.last(tale.pair())) - 5;
        tasks(tale, initiative, owner, started, last);
        checkIns(tale, initiative, owner, started, last);
        special(tale, initiative, started, last);
        insights(tale, initiative, owner, started, last);
        end(tale, initiative, owner, last);
    }

    private boolean open(Tale tale, int... days) {
        return seasons.open(tale.pair(), days);
    }

    private Pair pair(Tale tale, int day) {
        return seasons.pair(tale.pair(), day);
    }

    private void tasks(Tale tale, Initiative initiative, Person owner, int started, int last) {
        int each = (tale.end() - started) / (tale.tasks().size() + 1);
        var team = seasons.team(tale.pair());
        int done = switch (tale.fate()) {
            case DONE -> tale.tasks().size();
            case RUNNING -> tale.tasks().size() - 1;
            case STUCK, CANCELLED -> 1;
        };
        for (int i = 0; i < tale.tasks().size(); i++) {
            int allocated = story.workday(started + i * each / 2);
            int due = story.workday(started + (i + 1) * each);
            int finished = story.workday(due + (i % 3 == 2 ? 6 : -3));
            var whose = team.get((i + 1) % team.size());
            if (!open(tale, allocated)) {
                continue;
            }
            var task = story.allocate(
                    allocated, owner, initiative, whose, tale.tasks().get(i), due);
            int handed = story.workday(allocated + 6);
            if (i == 1 && open(tale, handed) && handed < finished) {
                whose = team.get(4 % team.size());
                story.handOverTask(handed, owner, initiative, task, whose, "Has the time for it until summer.");
            }
            if (i < done && finished <= last && open(tale, finished)) {
                story.done(finished, whose, initiative, task);
                if (i == 1) {
                    story.milestone(
                            finished,
                            owner,
                            initiative,
                            "Half of it is done: " + tale.tasks().get(i));
                }
            }
        }
    }

    private void checkIns(Tale tale, Initiative initiative, Person owner, int started, int last) {
        int number = 0;
        for (int day = story.workday(started + 21); day < last; day = story.workday(day + 35)) {
            if (open(tale, day)) {
                var status = tale.fate() == STUCK || tale.fate() == CANCELLED
                        ? (number < 1 ? ON_TRACK : number < 2 ? BEHIND : AT_RISK)
                        : number % 4 == 2 ? BEHIND : ON_TRACK;
                story.checkIn(
                        day,
                        owner,
                        initiative,
                        status,
                        switch (status) {
                            case ON_TRACK -> "Goes as planned.";
                            case BEHIND -> "Two weeks behind; we know why.";
                            case AT_RISK -> "Without a decision this stays where it is.";
                        });
            }
            number++;
        }
    }

    private void special(Tale tale, Initiative initiative, int started, int last) {
        switch (tale.kind()) {
            case CHANGE -> readiness(tale, initiative, started, last);
            case COMPLIANCE -> obligations(tale, initiative, started);
            case WELLBEING, ENGAGEMENT, ONBOARDING, TALENT, PLAYBOOK -> {}
        }
        if (tale.fate() == STUCK) {
            int blocked = story.workday(started + 75);
            if (open(tale, blocked)) {
                story.blocked(
                        blocked, pair(tale, blocked).manager(), initiative, "No budget until the board has decided.");
            }
            int free = story.workday(blocked + 60);
            if (!tale.pair().equals("logistics") && open(tale, free)) {
                story.unblock(free, pair(tale, free).hr(), initiative, "Half of the money, from another budget.");
                int again = story.workday(free + 40);
                if (tale.pair().equals("product") && open(tale, again)) {
                    story.blocked(
                            again,
                            pair(tale, again).manager(),
                            initiative,
                            "Two of the three who carried it have changed teams.");
                }
            }
        }
    }

    /** Asked every two months; it grows, but not everywhere. */
    private void readiness(Tale tale, Initiative initiative, int started, int last) {
        var areas = List.of("Knows why", "Has been trained", "Has the tools", "Would speak for it");
        int round = 0;
        for (int day = story.workday(started + 10); day < last; day = story.workday(day + 60)) {
            for (int i = 0; i < areas.size() && open(tale, day); i++) {
                int level = Math.clamp(1L + round * (i == 3 ? 0 : 1) + i % 2, 1, 5);
                story.readiness(
                        day,
                        i % 2 == 0 ? pair(tale, day).hr() : pair(tale, day).manager(),
                        initiative,
                        areas.get(i),
                        level,
                        level < 2 ? "Most have heard of it from others." : null);
            }
            round++;
        }
    }

    private void obligations(Tale tale, Initiative initiative, int started) {
        var rules = List.of(
                "Risk assessment for every workplace",
                "Company physician appointed",
                "Data protection training, yearly",
                "Reporting channel for whistleblowers",
                "Pay transparency: report to the works council",
                "Working time recorded for everybody",
                "Severely disabled people: yearly notice");
        for (int i = 0; i < rules.size(); i++) {
            int registered = story.workday(started + 5 + 9 * i);
            int due = story.workday(started + 60 + 45 * i);
            int attested = story.workday(due - 6 + (i == 2 ? 20 : 0));
            var obligation = story.obligation(registered, pair(tale, registered).hr(), initiative, rules.get(i), due);
            if (i < 5 && i != 3 && open(tale, attested)) {
                story.attest(
                        attested,
                        pair(tale, attested).manager(),
                        initiative,
                        obligation,
                        "Minutes and list of participants are filed under the rule's number.");
            }
        }
    }

    private void insights(Tale tale, Initiative initiative, Person owner, int started, int last) {
        int offered = story.workday(started + 30);
        int adopted = story.workday(offered + 5);
        if (open(tale, offered, adopted) && adopted < last) {
            var first = story.insight(
                    offered, owner, initiative, "It goes faster where the people concerned were asked first.");
            story.adopt(
                    adopted, pair(tale, adopted).hr(), initiative, first, "Every task begins with a round of asking.");
            if (tale.tasks().size() > 3) {
                var second = story.insight(
                        adopted, pair(tale, adopted).manager(), initiative, "Posters do not reach anybody.");
                story.decline(
                        story.workday(adopted + 2),
                        owner,
                        initiative,
                        second,
                        "They are printed already; next time we ask before.");
            }
        }
    }

    private void end(Tale tale, Initiative initiative, Person owner, int last) {
        int day = story.workday(last);
        if (open(tale, day)) {
            switch (tale.fate()) {
                case DONE ->
                    story.finish(day, owner, initiative, "Done. What it brought can be seen in the goal it serves.");
                case CANCELLED ->
                    story.cancel(
                            day,
                            cast.pair(tale.pair()).hr(),
                            initiative,
                            "The fairs are fewer now; the rest is settled by the agreement on working time.");
                case RUNNING, STUCK -> {}
            }
        }
    }
}
