package dev.tandem.console.page;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Dashboard;
import dev.tandem.api.query.PartnershipDashboard;
import dev.tandem.api.query.PartnershipView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.api.query.ResponsibilitiesView;
import dev.tandem.api.query.ResponsibilitiesView.AreaView;
import dev.tandem.console.form.Offer;
import dev.tandem.console.form.PartnershipOffers;
import dev.tandem.console.form.Standpoint;
import dev.tandem.console.frame.Viewing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who answers for what: an area a line, a person a column, with what is missing and what is too much for one. */
@Component
final class ResponsibilitiesPart implements PartnershipPart {

    /** Without these an area is not settled. */
    private static final Set<String> NEEDED = Set.of("Accountable", "Responsible");

    /**
     * @param gaps what is missing, a sentence an area
     * @param overlaps who answers for too much, a sentence a person
     * @param people the columns: the two sides first, then whoever else has a part in an area
     */
    public record Matrix(
            FigureLink coverage,
            List<String> gaps,
            List<String> overlaps,
            List<Column> people,
            List<Area> areas,
            List<Offer> offers) {}

    /** @param overlap said where the person is accountable for too many areas */
    public record Column(Mention person, @Nullable Badge overlap) {}

    /**
     * @param missing what the area lacks; empty where it is settled
     * @param parts who has which part in it, for narrow screens, where there is no room for a column a person
     * @param cells as many as there are people, each with the parts that the person has in the area
     */
    public record Area(
            String area,
            @Nullable String why,
            List<Badge> missing,
            List<Held> parts,
            List<List<Badge>> cells,
            List<Offer> offers) {}

    /** @param people by name; empty where somebody is needed and nobody is there */
    public record Held(String part, List<String> people) {}

    @Override
    public String part() {
        return "responsibilities";
    }

    @Override
    public String label() {
        return "Responsibilities";
    }

    @Override
    public int place() {
        return 50;
    }

    @Override
    public Matrix page(PartnershipDashboard view, Dashboard dashboard, Viewing viewing) {
        var here = Standpoint.of(viewing).within(view.partnership());
        var responsibilities = view.responsibilities();
        var people = people(responsibilities, view.partnership());
        return new Matrix(
                FigureLink.ratio(
                        "Areas that are settled",
                        responsibilities.coverage(),
                        viewing.explained(dashboard, "responsibility-coverage")),
                responsibilities.areas().stream()
                        .filter(area -> !missing(area).isEmpty())
                        .map(ResponsibilitiesPart::gap)
                        .toList(),
                responsibilities.overlaps().stream()
                        .map(overlap -> "%s is accountable for %s."
                                .formatted(
                                        InWords.name(overlap.person()),
                                        InWords.count(overlap.areas(), "area", "areas")))
                        .toList(),
                people.stream()
                        .map(person -> new Column(
                                Mention.of(person, view.partnership(), viewing), overlap(person, responsibilities)))
                        .toList(),
                responsibilities.areas().stream()
                        .map(area -> new Area(
                                area.area(),
                                area.why(),
                                missing(area),
                                held(area),
                                people.stream()
                                        .map(person -> parts(person, area))
                                        .toList(),
                                PartnershipOffers.AREA.offers(here, area)))
                        .toList(),
                PartnershipOffers.RESPONSIBILITIES.offers(here, view));
    }

    private static List<PersonRef> people(ResponsibilitiesView responsibilities, PartnershipView partnership) {
        var people = new LinkedHashMap<PersonId, PersonRef>();
        Stream.of(
                        Stream.concat(partnership.hrPartners().stream(), Stream.of(partnership.manager())),
                        responsibilities.areas().stream()
                                .flatMap(area -> Stream.of(
                                                Stream.ofNullable(area.accountable()),
                                                area.responsible().stream(),
                                                area.consulted().stream(),
                                                area.informed().stream())
                                        .flatMap(some -> some)))
                .flatMap(some -> some)
                .forEach(person -> people.putIfAbsent(person.id(), person));
        return List.copyOf(people.values());
    }

    private static @Nullable Badge overlap(PersonRef person, ResponsibilitiesView responsibilities) {
        return responsibilities.overlaps().stream()
                .filter(overlap -> overlap.person().id().equals(person.id()))
                .findFirst()
                .map(overlap -> new Badge("accountable for %d areas".formatted(overlap.areas()), "overlap"))
                .orElse(null);
    }

    private static List<Badge> missing(AreaView area) {
        var missing = new ArrayList<Badge>();
        if (area.accountable() == null) {
            missing.add(new Badge("nobody is accountable", "gap"));
        }
        if (area.responsible().isEmpty()) {
            missing.add(new Badge("nobody is responsible", "gap"));
        }
        return List.copyOf(missing);
    }

    private static String gap(AreaView area) {
        var lacks = area.accountable() == null && area.responsible().isEmpty()
                ? "nobody is accountable and nobody is responsible"
                : area.accountable() == null ? "nobody is accountable" : "nobody is responsible";
        return "%s: %s.".formatted(area.area(), lacks);
    }

    private static List<Badge> parts(PersonRef person, AreaView area) {
        var parts = new ArrayList<Badge>();
        if (area.accountable() != null && area.accountable().id().equals(person.id())) {
            parts.add(new Badge("accountable", "accountable"));
        }
        if (has(area.responsible(), person)) {
            parts.add(new Badge("responsible", "responsible"));
        }
        if (has(area.consulted(), person)) {
            parts.add(new Badge("consulted", "consulted"));
        }
        if (has(area.informed(), person)) {
            parts.add(new Badge("informed", "informed"));
        }
        return List.copyOf(parts);
    }

    private static List<Held> held(AreaView area) {
        return Stream.of(
                        held("Accountable", Stream.ofNullable(area.accountable())),
                        held("Responsible", area.responsible().stream()),
                        held("Consulted", area.consulted().stream()),
                        held("Informed", area.informed().stream()))
                .filter(held -> NEEDED.contains(held.part()) || !held.people().isEmpty())
                .toList();
    }

    private static Held held(String part, Stream<PersonRef> people) {
        return new Held(part, people.map(InWords::name).toList());
    }

    private static boolean has(Collection<PersonRef> people, PersonRef person) {
        return people.stream().anyMatch(one -> one.id().equals(person.id()));
    }
}
