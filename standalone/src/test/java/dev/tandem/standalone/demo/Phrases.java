package dev.tandem.standalone.demo;

import java.util.List;

/** What people say to each other again and again, in words that could have been theirs. */
final class Phrases {

    static final List<String> TOPICS = List.of(
            "Workload until the end of the month",
            "Who covers the parental leave",
            "Salary round: exceptions to prepare",
            "Two people who have gone quiet",
            "Holiday plan and who stays reachable",
            "Candidate shortlist",
            "Sick leave in the late shift",
            "Training budget: what is left",
            "Probation reviews due",
            "Return to the office on Wednesdays",
            "Overtime account above forty hours",
            "What the exit interview said",
            "A title that nobody understands",
            "Conflict about the new rota",
            "Apprentices: who takes the third",
            "Part-time request of a key person",
            "Team day: date and occasion",
            "Preparing the works council meeting");

    static final List<String> OUTCOMES = List.of(
            "Agreed; an action says who does it.",
            "Nothing to do before the next month's numbers.",
            "Talked through, stays with the manager.",
            "HR asks payroll and comes back to it.",
            "Decided as proposed.",
            "Smaller than it looked; closed.",
            "Goes to the works council first.",
            "Both talk to the person, separately.");

    static final List<String> NOTES = List.of(
            "Short and to the point. The next one needs more time for people.",
            "Good talk. We were late with the agenda and it showed.",
            "Tense at the start, better once the figures were on the table.",
            "Mostly about one person; kept out of these notes on purpose.");

    static final List<String> ACTIONS = List.of(
            "Write the advert for the open position",
            "Talk to everybody about the holiday plan",
            "Collect training wishes",
            "Prepare the probation review",
            "Ask payroll about the shift premium",
            "Draft the part-time agreement",
            "Update the job description",
            "Invite candidates to a second interview",
            "Settle the overtime account",
            "Find a mentor for the newest colleague",
            "Present the sick-leave figures to the team",
            "Set a date for the team day",
            "Check the fire wardens' training",
            "Book the leadership course",
            "Summarise the exit interviews",
            "Plan the return after parental leave",
            "Explain the new pay bands to the team",
            "Agree on the late shift for December");

    static final List<String> DONE = List.of(
            "Done and told the team.",
            "Took longer than thought; done.",
            "Done, with one open question for payroll.",
            "Everybody has answered.");

    static final List<String> OBSTACLES = List.of(
            "Approvals for replacements take five weeks; by then the candidate has signed elsewhere.",
            "The time recording system rounds against people and they have noticed.",
            "Two agencies send the same candidates and both want the fee.",
            "There is no room in which one can talk to somebody without being seen.",
            "The budget for training was cut after people had been promised a course.",
            "The new rota tool does not know part-time.");

    static final List<String> INSIGHTS = List.of(
            "Those who had a buddy ask fewer questions and stay longer.",
            "People come to the open hour when it is before the shift, not after it.",
            "The best applications came through the team itself, not from the portal.",
            "Half of what the team calls workload is waiting for a decision.");

    static final List<String> QUESTIONS = List.of(
            "May holidays of last year still be taken after March?",
            "Who decides on home office where the team cannot agree?",
            "Is the bonus paid in the month of parental leave?",
            "How early must a shift be announced?");

    static final List<String> ANSWERS = List.of(
            "Asked the responsible colleague; here is what holds for now, in writing by Friday.",
            "You are right, and it is not only your team. I take it to the round of HR partners.",
            "Yes, under one condition, which is in the note I sent with it.",
            "Not this year. I would rather say so than let it hang.");

    static final List<String> CLOSINGS =
            List.of("That helps, thank you.", "Settled.", "Not what we hoped for, but clear.", "Works since Monday.");

    static final List<String> RECOGNITIONS = List.of(
            "Stayed calm when the whole line stood still and told everybody what comes next.",
            "Took two newcomers along for a month without being asked.",
            "Said openly that the plan would not work, early enough to change it.",
            "Wrote the hand-over that everybody now uses.",
            "Kept a difficult customer without promising anything that hurts the team.",
            "Found the mistake in the pay slips before they went out.",
            "Made the team day a day that people still talk about.");

    static final List<String> STRENGTHS = List.of(
            "Explains difficult things simply",
            "Stays calm under pressure",
            "Sees who is missing in a room",
            "Finishes what others began",
            "Asks the question nobody asks");

    static final List<String> FEEDBACK = List.of(
            "You decide quickly, which helps; tell us the why and we would also follow gladly.",
            "In one-on-ones you listen. In the big round you answer before the question is over.",
            "The way you prepared the reorganisation took the fear out of it for me.",
            "I would like to hear sooner when a promise cannot be kept.");

    static final List<String> FEEDBACK_ABOUT =
            List.of("How I lead the weekly round", "The last quarter", "How I handled the rota", "Preparing decisions");

    static final List<String> AREAS = List.of(
            "Recruiting and selection",
            "First weeks of new colleagues",
            "Pay and premiums",
            "Working time and rota",
            "Health and safety",
            "Training and development",
            "Leaving well");

    static final List<List<String>> POLICIES = List.of(
            List.of(
                    "Travel expenses",
                    "Rail before air below six hours; receipts by photo.",
                    "The tax office asks for it, and it saves a form."),
            List.of(
                    "Working from abroad",
                    "Up to twenty days a year within the EU, announced two weeks ahead.",
                    "Social insurance needs a certificate for every day."),
            List.of(
                    "Use of assistants based on language models",
                    "No personal data of applicants or colleagues in tools that are not on the list.",
                    "What was pasted once cannot be taken back."),
            List.of(
                    "Speaking up",
                    "Three ways to report, one of them outside the company; nobody is treated worse for it.",
                    "The law on the protection of whistleblowers."));

    private Phrases() {}

    /** One of them, the same for the same number. */
    static String of(List<String> phrases, int number) {
        return phrases.get(Math.floorMod(number, phrases.size()));
    }
}
