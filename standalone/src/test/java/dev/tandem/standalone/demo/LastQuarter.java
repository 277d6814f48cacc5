package dev.tandem.standalone.demo;

import static dev.tandem.api.goal.GoalKind.ASPIRATIONAL;
import static dev.tandem.api.goal.GoalKind.COMMITTED;

import dev.tandem.api.initiative.InitiativeKind;
import dev.tandem.standalone.demo.Story.Pair;
import dev.tandem.standalone.demo.Story.Person;
import java.time.ZoneId;
import java.util.List;

/**
 * The goals, actions and initiatives of three partnerships in the last quarter of the year, told one by one, from Monday,
 * day 0, to Friday, day 88; and a pilot that begins and ends in it.
 */
final class LastQuarter {

    private static final int LAST_DAY = 88;

    private final Story story;
    private final Cast cast;
    private final Person ines;
    private final Person marek;
    private final Person jonas;
    private final Person mei;
    private final Person oskar;
    private final Person lucia;
    private final Person aisha;
    private final Person hugo;
    private final Person sofia;
    private final Person emre;
    private final Person clara;
    private final Person priya;
    private final Person daniel;
    private final Person hanna;
    private final Person rui;
    private final Person leila;

    /** @param story counted from the first day of the quarter */
    LastQuarter(Story story, Cast cast) {
        this.story = story;
        this.cast = cast;
        ines = cast.person("Ines Keller");
        marek = cast.person("Marek Dvořák");
        jonas = cast.person("Jonas Lind");
        mei = cast.person("Mei Chen");
        oskar = cast.person("Oskar Nowak");
        lucia = cast.person("Lucía Fernández");
        aisha = cast.person("Aisha Bello");
        hugo = cast.person("Hugo Martin");
        sofia = cast.person("Sofia Rossi");
        emre = cast.person("Emre Yıldız");
        clara = cast.person("Clara Jensen");
        priya = cast.person("Priya Raman");
        daniel = cast.person("Daniel Okafor");
        hanna = cast.person("Hanna Virtanen");
        rui = cast.person("Rui Costa");
        leila = cast.person("Leila Karimi");
    }

    void tell() {
        platform();
        sales();
        support();
        fieldService();
    }

    /** A team worn out by on-call: good progress on one goal, a slow one agreed after two counter-proposals. */
    private void platform() {
        Pair pair = cast.pair("platform");

        var onCall = Story.goal("calmer-on-call");
        story.propose(
                2,
                marek,
                pair,
                onCall,
                story.terms(
                        "Calmer on-call",
                        "Four people share the pager and two have said that they will not do another winter like it.",
                        jonas,
                        COMMITTED,
                        4,
                        102,
                        Story.result(onCall, "pages", "Pages at night", "per week", "14", "3", 60),
                        Story.result(onCall, "rotation", "People in the rotation", "people", "4", "7", 40)),
                null);
        story.counter(
                3,
                ines,
                onCall,
                2,
                story.terms(
                        "Calmer on-call",
                        "Four people share the pager and two have said that they will not do another winter like it.",
                        jonas,
                        COMMITTED,
                        4,
                        102,
                        Story.result(onCall, "pages", "Pages at night", "per week", "14", "4", 50),
                        Story.result(onCall, "rotation", "People in the rotation", "people", "4", "6", 30),
                        Story.result(onCall, "rest", "Nights followed by a free morning", "%", "20", "95", 20)),
                "Seven people means hiring, which this quarter's budget does not have; rest after a bad night is free.");
        story.agree(4, marek, onCall, 2);
        story.series(11, 7, jonas, onCall, "pages", "14", "13", "11", "12", "9", "8", "10", "7", "6", "5.5", "5");
        story.series(18, 14, marek, onCall, "rotation", "4", "4", "5", "5", "6");
        story.series(13, 14, marek, onCall, "rest", "25", "40", "60", "75", "80");
        var miscounted = story.measure(85, marek, onCall, "rest", "98");
        story.correct(86, marek, miscounted, "89", "Two nights of the release week were counted twice.");

        var senior = Story.goal("two-senior-engineers");
        story.propose(
                8,
                ines,
                pair,
                senior,
                story.terms(
                        "Two engineers ready for the senior role",
                        "Both senior roles have been filled from outside for three years; people notice.",
                        marek,
                        ASPIRATIONAL,
                        10,
                        120,
                        Story.result(senior, "criteria", "Role criteria evidenced", "of 24", "9", "22", 70),
                        Story.result(senior, "reviews", "Design reviews led", "reviews", "0", "6", 30)),
                null);
        story.counter(
                10,
                marek,
                senior,
                2,
                story.terms(
                        "Two engineers ready for the senior role",
                        "Both senior roles have been filled from outside for three years; people notice.",
                        mei,
                        ASPIRATIONAL,
                        10,
                        120,
                        Story.result(senior, "criteria", "Role criteria evidenced", "of 24", "9", "20", 70),
                        Story.result(senior, "reviews", "Design reviews led", "reviews", "0", "8", 30)),
                "Mei can own this herself; and reviews are what the panel looks at.");
        story.counter(
                14,
                ines,
                senior,
                3,
                story.terms(
                        "Two engineers ready for the senior role",
                        "Both senior roles have been filled from outside for three years; people notice.",
                        mei,
                        ASPIRATIONAL,
                        10,
                        120,
                        Story.result(senior, "criteria", "Role criteria evidenced", "of 24", "9", "22", 70),
                        Story.result(senior, "reviews", "Design reviews led", "reviews", "0", "8", 30)),
                "Agreed on Mei; 22 stays, it is what the panel asks of everybody.");
        story.agree(15, marek, senior, 3);
        story.series(22, 14, mei, senior, "criteria", "9", "11", "12", "14", "15");
        story.series(29, 14, mei, senior, "reviews", "1", "1", "3", "4", "4");

        var documentation = Story.goal("runbooks");
        story.propose(
                16,
                marek,
                pair,
                documentation,
                story.terms(
                        "Every alert has a runbook",
                        "Whoever is woken should not have to wake a second person.",
                        oskar,
                        COMMITTED,
                        18,
                        95,
                        Story.result(documentation, "covered", "Alerts with a runbook", "%", "35", "100", 100)),
                onCall);
        story.agree(17, ines, documentation, 1);
        story.series(25, 7, oskar, documentation, "covered", "38", "45", "52", "52", "58");

        var rewrite = Story.goal("new-alerting");
        story.propose(
                20,
                marek,
                pair,
                rewrite,
                story.terms(
                        "Replace the alerting system",
                        "Half of the pages are the system's own noise.",
                        oskar,
                        ASPIRATIONAL,
                        25,
                        110,
                        Story.result(rewrite, "moved", "Alerts moved", "%", "0", "100", 100)),
                null);
        story.reject(23, ines, rewrite, "A purchase, not something the two of us can agree; goes to the tools board.");

        var reviews = Story.goal("review-time");
        story.propose(
                72,
                ines,
                pair,
                reviews,
                story.terms(
                        "Feedback within a day",
                        "Exit interviews name slow reviews as what makes good people feel unseen.",
                        lucia,
                        COMMITTED,
                        75,
                        160,
                        Story.result(reviews, "hours", "Median time to first review", "hours", "31", "8", 100)),
                null);
        story.agree(74, marek, reviews, 1);

        var schedule = story.assign(4, ines, pair, marek, "Publish the rotation three months ahead", 14);
        story.complete(13, marek, schedule, "Published up to the end of April.");
        var pay = story.assign(4, marek, pair, ines, "Clarify what a night on call is paid", 21);
        story.reschedule(20, ines, pay, 32, "Works council meets on the last Thursday only.");
        story.complete(31, ines, pay, "Flat rate from February, agreed with the works council.");
        var noise = story.assign(9, marek, pair, jonas, "List the ten noisiest alerts", 16);
        story.complete(15, jonas, noise, null);
        var silence = story.assign(16, marek, pair, jonas, "Retire or fix the ten noisiest alerts", 44);
        story.complete(43, jonas, silence, "Eight retired, two fixed.");
        var exits = story.assign(8, ines, pair, ines, "Summarise last year's exit interviews", 25);
        story.complete(24, ines, exits, "Six of nine mention on-call.");
        var panel = story.assign(15, ines, pair, ines, "Invite the promotion panel for May", 40);
        story.complete(46, ines, panel, "Date found only in the second round.");
        var mentor = story.assign(15, marek, pair, mei, "Find a mentor outside the team", 36);
        story.reschedule(35, mei, mentor, 50, "First choice declined.");
        story.complete(49, mei, mentor, "Meets fortnightly with the data team's lead.");
        var shadow = story.assign(22, marek, pair, lucia, "Shadow two on-call weeks", 45);
        story.complete(44, lucia, shadow, null);
        var join = story.assign(45, marek, pair, lucia, "Join the rotation", 52);
        story.complete(52, lucia, join, "First week went well.");
        var retrospective = story.assign(38, ines, pair, marek, "Hold a retrospective on the February outage", 46);
        story.reschedule(45, marek, retrospective, 60, "Half of the team was ill.");
        story.drop(59, marek, retrospective, "Overtaken by the company-wide review of the outage.");
        story.assign(50, ines, pair, marek, "Write the case for a sixth permanent on-call engineer", 70);
        var survey = story.assign(57, ines, pair, jonas, "Ask the team how the new rotation feels", 66);
        story.complete(65, jonas, survey, "Seven of seven answered; sleep is better, weekends are not.");
        story.assign(66, marek, pair, ines, "Check weekend compensation against the other sites", 84);
        story.assign(73, marek, pair, oskar, "Runbooks for the payment alerts", 80);
        story.assign(79, ines, pair, mei, "Prepare the promotion dossier", 108);
        story.assign(80, marek, pair, lucia, "Measure review times per repository", 94);

        var rest = story.plan(
                18,
                ines,
                pair,
                "Rest after the pager",
                InitiativeKind.WELLBEING,
                "The rule of a free morning exists on paper; make it the normal thing to do.",
                marek,
                List.of(onCall),
                21,
                95);
        story.approve(19, marek, rest);
        story.start(21, marek, rest);
        var rule = story.allocate(21, marek, rest, marek, "Say the rule in the team meeting and mean it", 24);
        story.done(24, marek, rest, rule);
        var calendar = story.allocate(21, marek, rest, jonas, "Block the morning in the calendar automatically", 35);
        story.done(37, jonas, rest, calendar);
        var cover = story.allocate(24, ines, rest, mei, "Agree who covers the morning stand-up", 31);
        story.done(30, mei, rest, cover);
        var report = story.allocate(52, marek, rest, oskar, "Show free mornings taken on the team board", 74);
        story.done(72, oskar, rest, report);
        story.allocate(75, ines, rest, marek, "Tell the other teams what it changed", 94);

        var ladder = story.plan(
                28,
                marek,
                pair,
                "A ladder people can read",
                InitiativeKind.TALENT,
                "Nobody could say what separates the levels; the panel could not either.",
                mei,
                List.of(senior),
                35,
                110);
        story.approve(30, ines, ladder);
        story.start(36, mei, ladder);
        var examples = story.allocate(36, mei, ladder, mei, "One real example per criterion", 57);
        story.done(60, mei, ladder, examples);
        var dryRun = story.allocate(36, mei, ladder, lucia, "Dry run with last year's two cases", 71);
        story.done(70, lucia, ladder, dryRun);
        story.allocate(60, mei, ladder, mei, "Publish the ladder", 92);
    }

    /** A team that lost people: a goal at risk, several overdue actions, one initiative never approved. */
    private void sales() {
        Pair pair = cast.pair("sales");

        var retention = Story.goal("first-year-retention");
        story.propose(
                4,
                ines,
                pair,
                retention,
                story.terms(
                        "New colleagues stay",
                        "Five of the last eight who joined left within a year.",
                        clara,
                        COMMITTED,
                        7,
                        98,
                        Story.result(retention, "checkins", "Newcomers with a weekly check-in", "%", "10", "100", 40),
                        Story.result(
                                retention, "leavers", "Resignations in the first year", "a quarter", "4", "1", 60)),
                null);
        story.counter(
                7,
                aisha,
                retention,
                2,
                story.terms(
                        "New colleagues stay",
                        "Five of the last eight who joined left within a year.",
                        clara,
                        COMMITTED,
                        7,
                        98,
                        Story.result(retention, "checkins", "Newcomers with a weekly check-in", "%", "10", "90", 50),
                        Story.result(
                                retention, "leavers", "Resignations in the first year", "a quarter", "4", "1", 50)),
                "Fairs eat two weeks of every quarter; 90 % is honest.");
        story.agree(8, ines, retention, 2);
        story.series(
                15, 7, clara, retention, "checkins", "20", "35", "45", "40", "30", "25", "35", "40", "38", "42", "45");
        story.series(28, 20, ines, retention, "leavers", "4", "3", "3");

        var forecast = Story.goal("forecast");
        story.propose(
                9,
                aisha,
                pair,
                forecast,
                story.terms(
                        "A forecast we believe in",
                        "Targets are set from a forecast that is off by a third; bonuses follow it.",
                        hugo,
                        COMMITTED,
                        11,
                        88,
                        Story.result(forecast, "error", "Forecast error, four weeks ahead", "%", "34", "12", 70),
                        Story.result(forecast, "updated", "Deals updated within the week", "%", "48", "90", 30)),
                null);
        story.agree(10, ines, forecast, 1);
        story.series(17, 10, hugo, forecast, "error", "33", "30", "26", "22", "19", "15", "13");
        story.series(18, 14, hugo, forecast, "updated", "50", "62", "71", "83", "88");
        var mistaken = story.measure(80, hugo, forecast, "updated", "19", 79);
        story.correct(81, hugo, mistaken, "91", "Digits swapped.");

        var ramp = Story.goal("ramp-up");
        story.propose(
                17,
                ines,
                pair,
                ramp,
                story.terms(
                        "First own deal within three months",
                        "Waiting half a year for the first success is what newcomers say wore them down.",
                        sofia,
                        ASPIRATIONAL,
                        21,
                        130,
                        Story.result(ramp, "weeks", "Weeks to the first own deal", "weeks", "26", "12", 100)),
                retention);
        story.counter(
                21,
                aisha,
                ramp,
                2,
                story.terms(
                        "First own deal within four months",
                        "Waiting half a year for the first success is what newcomers say wore them down.",
                        sofia,
                        ASPIRATIONAL,
                        21,
                        130,
                        Story.result(ramp, "weeks", "Weeks to the first own deal", "weeks", "26", "16", 100)),
                "Nobody has ever done it in twelve; sixteen is a stretch already.");
        story.agree(22, ines, ramp, 2);
        story.measure(35, sofia, ramp, "weeks", "26", 33);
        story.measure(49, sofia, ramp, "weeks", "24", 47);

        var quota = Story.goal("quota-by-region");
        story.propose(
                30,
                aisha,
                pair,
                quota,
                story.terms(
                        "Quotas by region",
                        "Two regions carry the others.",
                        emre,
                        COMMITTED,
                        35,
                        100,
                        Story.result(quota, "spread", "Spread between regions", "%", "60", "25", 100)),
                null);
        story.counter(
                36,
                ines,
                quota,
                2,
                story.terms(
                        "Quotas by region, with a floor",
                        "Two regions carry the others.",
                        emre,
                        COMMITTED,
                        40,
                        120,
                        Story.result(quota, "spread", "Spread between regions", "%", "60", "30", 80),
                        Story.result(quota, "floor", "People below the guaranteed pay", "people", "3", "0", 20)),
                "Without a floor two people would lose pay by our decision.");

        var pairs = story.assign(5, ines, pair, aisha, "Name a buddy for every newcomer", 12);
        story.complete(18, aisha, pairs, "Late because of the January fair.");
        var letter = story.assign(5, aisha, pair, ines, "Offer letters that say what the first month looks like", 26);
        story.complete(25, ines, letter, null);
        var stay = story.assign(8, ines, pair, ines, "Stay interviews with the five newest", 35);
        story.complete(34, ines, stay, "Workload before training, every one of the five.");
        var training = story.assign(16, ines, pair, clara, "Plan of the first four weeks, by day", 30);
        story.reschedule(29, clara, training, 44, "Waiting for product to name a trainer.");
        story.reschedule(43, aisha, training, 58, "Trainer named, slides missing.");
        story.complete(60, clara, training, "In use since Monday.");
        var dashboards = story.assign(17, aisha, pair, hugo, "One page that shows the forecast and what it was", 31);
        story.complete(30, hugo, dashboards, null);
        var fields = story.assign(24, aisha, pair, emre, "Cut the deal form to what the forecast uses", 38);
        story.complete(36, emre, fields, "From 41 fields to 12.");
        var bonus = story.assign(30, aisha, pair, ines, "Check what the bonus agreement says on regions", 45);
        story.complete(44, ines, bonus, "Regions may differ, a floor must be guaranteed.");
        story.assign(37, ines, pair, aisha, "Answer the revised regional quotas", 50);
        story.assign(45, ines, pair, aisha, "Weekly check-ins back into the calendar after the fair", 56);
        var exit = story.assign(50, ines, pair, ines, "Exit interview with the colleague who leaves in April", 64);
        story.complete(63, ines, exit, "Names the same three causes as the stay interviews.");
        story.assign(58, aisha, pair, sofia, "Collect what the first own deals had in common", 72);
        var fair = story.assign(60, aisha, pair, emre, "Lighter fair staffing for newcomers", 75);
        story.drop(71, emre, fair, "The spring fair was cancelled.");
        var floor = story.assign(66, ines, pair, ines, "Cost of the guaranteed floor", 80);
        story.complete(78, ines, floor, null);
        story.assign(74, ines, pair, hugo, "Share how the forecast got better with Customer Support", 92);
        story.assign(81, ines, pair, aisha, "Decide on the two open positions", 96);

        var welcome = story.plan(
                12,
                ines,
                pair,
                "The first ninety days",
                InitiativeKind.ONBOARDING,
                "From a laptop and a link list to a plan with people in it.",
                clara,
                List.of(retention),
                16,
                100);
        story.approve(15, aisha, welcome);
        story.start(17, clara, welcome);
        var map = story.allocate(17, clara, welcome, clara, "Write down what happens today, week by week", 24);
        story.done(23, clara, welcome, map);
        var buddies = story.allocate(17, clara, welcome, sofia, "What a buddy does, on one page", 28);
        story.done(29, sofia, welcome, buddies);
        var tools = story.allocate(24, ines, welcome, emre, "Accounts ready on the first day", 42);
        story.done(41, emre, welcome, tools);
        var first = story.allocate(31, clara, welcome, hugo, "Ride along on three customer visits", 66);
        story.done(64, hugo, welcome, first);
        story.allocate(45, aisha, welcome, emre, "Trainer hours in the quarter's plan", 60);
        story.allocate(66, clara, welcome, sofia, "Ask the spring joiners after four weeks", 98);

        story.plan(
                52,
                aisha,
                pair,
                "Regional quotas",
                InitiativeKind.CHANGE,
                "Move to quotas by region without anybody hearing of it from the payslip.",
                emre,
                List.of(quota),
                60,
                130);
    }

    /** A steady team: nearly everything on track. */
    private void support() {
        Pair pair = cast.pair("support");

        var shifts = Story.goal("fair-shifts");
        story.propose(
                7,
                priya,
                pair,
                shifts,
                story.terms(
                        "Fair shifts",
                        "The same six people work most weekends.",
                        rui,
                        COMMITTED,
                        9,
                        93,
                        Story.result(shifts, "spread", "Weekend shifts, most minus least", "shifts", "9", "2", 60),
                        Story.result(shifts, "swaps", "Swaps settled within a day", "%", "55", "95", 40)),
                null);
        story.agree(9, ines, shifts, 1);
        story.series(16, 7, rui, shifts, "spread", "9", "8", "8", "7", "6", "6", "5", "4", "3", "3", "2.5");
        story.series(20, 14, priya, shifts, "swaps", "58", "70", "82", "88", "93");

        var experts = Story.goal("expert-path");
        story.propose(
                13,
                ines,
                pair,
                experts,
                story.terms(
                        "A path for experts",
                        "The best people leave support because the only way up is to lead.",
                        daniel,
                        ASPIRATIONAL,
                        16,
                        115,
                        Story.result(experts, "roles", "Expert roles described and graded", "roles", "0", "4", 50),
                        Story.result(experts, "people", "People on the path", "people", "0", "5", 50)),
                null);
        story.counter(
                15,
                priya,
                experts,
                2,
                story.terms(
                        "A path for experts",
                        "The best people leave support because the only way up is to lead.",
                        daniel,
                        ASPIRATIONAL,
                        16,
                        115,
                        Story.result(experts, "roles", "Expert roles described and graded", "roles", "0", "3", 50),
                        Story.result(experts, "people", "People on the path", "people", "0", "4", 50)),
                "Three products, three roles.");
        story.agree(16, ines, experts, 2);
        story.series(30, 18, daniel, experts, "roles", "1", "2", "3", "3");
        story.series(44, 14, daniel, experts, "people", "1", "2", "3");
        var doubled = story.measure(82, daniel, experts, "people", "5");
        story.correct(83, daniel, doubled, "3", "Two were asked but have not said yes.");

        var knowledge = Story.goal("answers-once");
        story.propose(
                23,
                priya,
                pair,
                knowledge,
                story.terms(
                        "Answer it once",
                        "A third of all tickets ask what another ticket asked last week.",
                        leila,
                        COMMITTED,
                        25,
                        100,
                        Story.result(knowledge, "repeated", "Repeated questions", "%", "33", "15", 100)),
                null);
        story.agree(25, ines, knowledge, 1);
        story.series(32, 9, leila, knowledge, "repeated", "32", "29", "27", "24", "22", "20", "18");

        var plan = story.assign(7, ines, pair, priya, "Count last year's weekend shifts by person", 14);
        story.complete(13, priya, plan, null);
        var wishes = story.assign(10, priya, pair, rui, "Ask everybody for shift wishes", 21);
        story.complete(20, rui, wishes, "All answered.");
        var grading = story.assign(16, priya, pair, ines, "Grade the first expert role", 33);
        story.complete(30, ines, grading, "Same band as team leads.");
        var market = story.assign(17, ines, pair, ines, "Compare with two other companies", 40);
        story.drop(38, ines, market, "One comparison from the employers' association is enough.");
        var swap = story.assign(24, priya, pair, hanna, "One place to ask for a swap", 38);
        story.complete(37, hanna, swap, "A channel with a form; settled by whoever answers first.");
        var grading2 = story.assign(31, priya, pair, ines, "Grade the second and third expert role", 62);
        story.complete(61, ines, grading2, null);
        var talks = story.assign(33, ines, pair, daniel, "Talk to six candidates for the path", 54);
        story.complete(52, daniel, talks, "Four are interested.");
        var articles = story.assign(39, priya, pair, leila, "Twenty most asked questions, answered well", 60);
        story.reschedule(58, leila, articles, 68, "Four need a decision by product first.");
        story.complete(67, leila, articles, null);
        var bank = story.assign(52, ines, pair, priya, "Who works the spring bank holidays", 66);
        story.complete(64, priya, bank, "Drawn by lot, as the team wished.");
        story.assign(68, ines, pair, daniel, "Written offers for the four on the path", 90);
        story.assign(75, priya, pair, hanna, "Swap statistics into the monthly note", 91);

        var fairness = story.plan(
                11,
                priya,
                pair,
                "Shifts by wish and turn",
                InitiativeKind.ENGAGEMENT,
                "A plan that people can foresee and had a say in.",
                rui,
                List.of(shifts),
                14,
                90);
        story.approve(12, ines, fairness);
        story.start(15, rui, fairness);
        var model = story.allocate(15, rui, fairness, rui, "Two models of a plan, with last year's numbers", 28);
        story.done(27, rui, fairness, model);
        var vote = story.allocate(15, rui, fairness, hanna, "Let the team choose", 33);
        story.done(33, hanna, fairness, vote);
        var pilot = story.allocate(33, rui, fairness, rui, "Pilot in February", 56);
        story.done(56, rui, fairness, pilot);
        var review = story.allocate(56, priya, fairness, leila, "What February taught us", 63);
        story.done(62, leila, fairness, review);
        story.allocate(63, rui, fairness, rui, "Plan for the second quarter", 87);

        var desk = story.plan(
                40,
                ines,
                pair,
                "Answers before questions",
                InitiativeKind.PLAYBOOK,
                "Turn what the team knows into what customers find.",
                leila,
                List.of(knowledge),
                44,
                120);
        story.approve(41, priya, desk);
        story.start(45, leila, desk);
        var topics = story.allocate(45, leila, desk, leila, "Order the questions by cost", 52);
        story.done(51, leila, desk, topics);
        story.allocate(52, leila, desk, daniel, "Review by one expert for each product", 85);
        story.allocate(67, leila, desk, leila, "Search words that customers really use", 99);
    }

    /** A pilot that ends with the quarter: its partnership is closed, and what is open in it ends with it. */
    private void fieldService() {
        Pair pair = story.open(
                14,
                ines,
                "field-service",
                ines,
                priya,
                "Field Service pilot",
                "Find out within the quarter whether support can send its own people to customers.",
                ZoneId.of("Europe/Lisbon"));
        var visits = Story.goal("pilot-visits");
        story.propose(
                15,
                priya,
                pair,
                visits,
                story.terms(
                        "Forty visits that solve it",
                        "The pilot is decided by whether the first visit solves the problem.",
                        priya,
                        ASPIRATIONAL,
                        17,
                        88,
                        Story.result(visits, "visits", "Visits made", "visits", "0", "40", 50),
                        Story.result(visits, "solved", "Solved on the first visit", "%", "40", "80", 50)),
                null);
        story.agree(16, ines, visits, 1);
        story.series(31, 14, priya, visits, "visits", "3", "7", "12", "14");
        story.series(38, 21, priya, visits, "solved", "50", "55");

        var safety = story.assign(17, ines, pair, ines, "Insurance for visits", 30);
        story.complete(28, ines, safety, null);
        var cars = story.assign(17, priya, pair, daniel, "Two pool cars on Fridays", 28);
        story.complete(27, daniel, cars, null);
        var kit = story.assign(32, priya, pair, rui, "A tool bag per car", 45);
        story.drop(60, priya, kit, "Not worth buying for the rest of the pilot.");
        story.assign(60, ines, pair, priya, "Write up what the pilot showed", 86);

        var pilot = story.plan(
                18,
                priya,
                pair,
                "Friday visits",
                InitiativeKind.CHANGE,
                "Start with one day a week and the customers nearby.",
                priya,
                List.of(visits),
                21,
                88);
        story.approve(19, ines, pilot);
        story.start(22, priya, pilot);
        var list = story.allocate(22, priya, pilot, daniel, "Customers within an hour's drive", 26);
        story.done(26, daniel, pilot, list);
        story.allocate(46, priya, pilot, rui, "A second day a week", 64);

        story.close(
                LAST_DAY,
                ines,
                pair,
                "The pilot has answered its question: visits cost twice what they save. The people stay in support.");
    }
}
