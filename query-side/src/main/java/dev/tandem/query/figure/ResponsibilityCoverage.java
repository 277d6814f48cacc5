package dev.tandem.query.figure;

import static dev.tandem.query.figure.Ratios.ratio;
import static dev.tandem.query.figure.Ratios.shown;

import dev.tandem.api.person.PersonId;
import dev.tandem.api.query.Figure;
import dev.tandem.api.query.NotEnoughData;
import dev.tandem.query.partnership.Responsibilities;
import dev.tandem.query.partnership.Responsibilities.Area;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Areas with an accountable and a responsible person / named areas. */
public final class ResponsibilityCoverage {

    public static final String FORMULA = "responsibility-coverage@1";

    /** For how many areas one person can be accountable without being overloaded. */
    static final int MOST_AREAS = 7;

    private ResponsibilityCoverage() {}

    public static Figure of(Responsibilities responsibilities) {
        int named = responsibilities.areas().size();
        return named == 0
                ? Figure.none(FORMULA, NotEnoughData.NO_AREAS)
                : Figure.of(FORMULA, shown(ratio(named - gaps(responsibilities).size(), named)));
    }

    /** Areas without an accountable or a responsible person. */
    public static List<Area> gaps(Responsibilities responsibilities) {
        return responsibilities.areas().stream()
                .filter(ResponsibilityCoverage::isGap)
                .toList();
    }

    public static boolean isGap(Area area) {
        return area.accountable() == null || area.responsible().isEmpty();
    }

    /** Those who are accountable for more than seven areas, and for how many. */
    public static Map<PersonId, Integer> overlaps(Responsibilities responsibilities) {
        var areas = new LinkedHashMap<PersonId, Integer>();
        for (var area : responsibilities.areas()) {
            if (area.accountable() != null) {
                areas.merge(area.accountable(), 1, Integer::sum);
            }
        }
        areas.values().removeIf(count -> count <= MOST_AREAS);
        return areas;
    }
}
