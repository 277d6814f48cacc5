package dev.tandem.console.form;

import static dev.tandem.console.form.Given.BERLIN;
import static dev.tandem.console.form.Given.command;
import static dev.tandem.console.form.Given.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.Outcome;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.person.PersonId;
import dev.tandem.web.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.util.MultiValueMap;

class RefusalsTest {

    private static final String ANNA = "33333333-3333-4333-8333-333333333333";
    private static final String BEN = "44444444-4444-4444-8444-444444444444";

    private static final Choices PEOPLE = type -> type == PersonId.class
            ? Optional.of(
                    List.of(new Choices.Choice(ANNA, "Anna Beck", null), new Choices.Choice(BEN, "Ben Wolf", null)))
            : Optional.empty();

    private static Problem refused(
            String command, RefusalCode code, String sentence, MultiValueMap<String, String> values) {
        return Refusals.ofDecision(
                ProblemException.of(new Outcome.Refused(code, sentence)),
                command(command).body(),
                values,
                PEOPLE,
                BERLIN);
    }

    @Test
    void standBesideTheFieldThatTheyAreAbout() {
        assertThat(refused(
                        "goal.ProposeGoal",
                        RefusalCode.DUE_BEFORE_START,
                        "due on 2026-01-01, before the start on 2026-02-01",
                        values("terms.dueOn", "2026-01-01")))
                .isEqualTo(new Problem("terms.dueOn", "Due on 1 Jan 2026, before the start on 1 Feb 2026."));
    }

    @Test
    void callPeopleByTheirNamesAndStandWhereThePersonWasChosen() {
        assertThat(refused(
                        "partnership.AssignAction",
                        RefusalCode.UNKNOWN_PERSON,
                        "nobody is registered as " + BEN,
                        values("owner", BEN)))
                .isEqualTo(new Problem("owner", "Nobody is registered as Ben Wolf."));
    }

    @Test
    void standInTheRowThatTheyQuote() {
        var values = values(
                "terms.keyResults[0].metric", "Days to hire",
                "terms.keyResults[1].metric", "Offers accepted");

        assertThat(refused(
                        "goal.ProposeGoal",
                        RefusalCode.BASELINE_IS_TARGET,
                        "'Offers accepted' has 5 for its baseline and its target",
                        values))
                .isEqualTo(new Problem(
                        "terms.keyResults[1].target", "“Offers accepted” has 5 for its baseline and its target."));
    }

    @Test
    void tellTimesAsThePartnershipDoes() {
        assertThat(refused(
                        "partnership.ScheduleMeeting",
                        RefusalCode.TOO_FAR_AHEAD,
                        "2029-07-01T08:00:00Z is more than 2 years ahead",
                        values()))
                .isEqualTo(new Problem("at", "1 Jul 2029, 10:00 is more than 2 years ahead."));
    }

    @Test
    void standOnTopWhereTheyAreAboutTheWhole() {
        assertThat(refused("goal.AgreeGoal", RefusalCode.GOAL_REJECTED, "the goal was rejected", values()))
                .isEqualTo(new Problem(null, "The goal was rejected."));
    }

    @Test
    void areSaidToPeopleWhereTheSentenceIsForPrograms() {
        assertThat(refused("goal.AgreeGoal", RefusalCode.IDEMPOTENCY_KEY_REUSED, "the key was used", values())
                        .sentence())
                .startsWith("This form was sent already");
    }

    @Test
    void openAFieldThatThePageHadSettled() {
        var values = values("__held", "revision", "revision", "2", "reason", "x");
        var type = command("goal.ProposeAmendment");
        assertThat(Given.form(type, values).facts()).containsExactly(new Form.Fact("Revision", "2"));

        var problem = refused(
                "goal.ProposeAmendment", RefusalCode.NOT_THE_NEXT_REVISION, "the next revision is 4, not 2", values);

        var form = Given.form(type, values, problem);
        assertThat(form.facts()).isEmpty();
        assertThat(form.parts()).extracting(Form.Part::name).contains("revision");
        assertThat(form.problems())
                .containsExactly(new Form.Wrong("f-revision", "Revision", "The next revision is 4, not 2."));
    }
}
