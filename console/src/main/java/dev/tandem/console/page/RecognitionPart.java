package dev.tandem.console.page;

import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.RecognitionView;
import dev.tandem.api.query.StrengthsView;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.form.PartnershipOffers.StrengthOf;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who recognises whom and for what, who never was, and what people are good at. */
@Component
final class RecognitionPart implements PartnershipPart {

    /**
     * @param never people of the team who never were recognised
     * @param anyTeam whether the manager has people at all
     * @param given newest first
     */
    public record Recognition(
            List<FigureLink> figures,
            List<Mention> never,
            boolean anyTeam,
            List<Given> given,
            List<PersonStrengths> strengths,
            List<Offer> offers) {}

    public record Given(
            String at,
            Mention by,
            Mention to,
            String reason,
            @Nullable String strength) {}

    public record PersonStrengths(Mention person, List<Strength> strengths) {}

    /** @param endorsed by whom, in words; that nobody did, where nobody did */
    public record Strength(String strength, String recordedBy, String endorsed, List<Offer> offers) {}

    @Override
    public String part() {
        return "recognition";
    }

    @Override
    public String label() {
        return "Recognition";
    }

    @Override
    public int place() {
        return 60;
    }

    @Override
    public Recognition page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var here = Standpoint.of(viewing).within(view.partnership());
        var figures = view.figures().recognition();
        return new Recognition(
                figures(view, dashboard, viewing),
                figures.those().stream()
                        .map(person -> Mention.of(person, view.partnership(), viewing))
                        .toList(),
                figures.neverRecognised().value() != null,
                view.recognitions().reversed().stream()
                        .map(given -> given(given, view.partnership(), viewing))
                        .toList(),
                view.strengths().stream()
                        .map(person -> strengths(person, view.partnership(), here, viewing))
                        .toList(),
                PartnershipOffers.RECOGNITION.offers(here, view));
    }

    private static List<FigureLink> figures(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var recognition = view.figures().recognition();
        return List.of(
                number(
                        "Given by the HR side in 90 days",
                        recognition.byHr(),
                        "recognitions-given.HR",
                        dashboard,
                        viewing),
                number(
                        "Given by the manager in 90 days",
                        recognition.byManager(),
                        "recognitions-given.MANAGER",
                        dashboard,
                        viewing),
                number("Never recognised", recognition.neverRecognised(), "never-recognised", dashboard, viewing),
                FigureLink.ratio(
                        "Of the team with an endorsed strength",
                        view.figures().strengthCoverage(),
                        viewing.explained(dashboard, "strength-coverage")));
    }

    private static FigureLink number(String label, Figure figure, String name, Dashboard dashboard, Viewing viewing) {
        return FigureLink.number(label, figure, "", viewing.explained(dashboard, name));
    }

    private static Given given(RecognitionView given, PartnershipView partnership, Viewing viewing) {
        return new Given(
                Times.day(given.at(), partnership.zone()),
                Mention.of(given.giver(), partnership, viewing),
                Mention.of(given.to(), partnership, viewing),
                given.reason(),
                given.strength());
    }

    private static PersonStrengths strengths(
            StrengthsView of, PartnershipView partnership, Standpoint here, Viewing viewing) {
        return new PersonStrengths(
                Mention.of(of.person(), partnership, viewing),
                of.strengths().stream()
                        .map(strength -> new Strength(
                                strength.strength(),
                                InWords.name(strength.recordedBy()),
                                endorsed(strength),
                                PartnershipOffers.STRENGTH.offers(here, new StrengthOf(of.person(), strength))))
                        .toList());
    }

    static String endorsed(StrengthsView.StrengthView strength) {
        return strength.endorsedBy().isEmpty()
                ? "nobody has endorsed it yet"
                : "endorsed by "
                        + strength.endorsedBy().stream().map(InWords::name).collect(Collectors.joining(", "));
    }
}
