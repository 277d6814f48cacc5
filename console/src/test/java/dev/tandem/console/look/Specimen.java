package dev.tandem.console.look;

import dev.tandem.console.chart.BarChart;
import dev.tandem.console.chart.ConfidenceChart;
import dev.tandem.console.chart.MeasurementChart;
import dev.tandem.console.chart.MeasurementChart.Measurement;
import dev.tandem.console.chart.ProgressBar;
import dev.tandem.console.chart.Sparkline;
import dev.tandem.console.chart.Tone;
import dev.tandem.console.chart.TrendChart;
import dev.tandem.console.chart.TrendChart.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One page with every part of the look on it, with names as long as they come and two hundred goals, to be looked at in
 * both themes and at all widths. {@code main} writes it, with the stylesheet, into the directory it is given.
 */
public final class Specimen {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final List<String> TITLES = List.of(
            "Krankenstandsquote in der Instandhaltung senken",
            "Nachwuchsführungskräfteentwicklungsprogramm Schichtbetrieb einführen",
            "Onboarding",
            "Unterweisungsquote der Arbeitssicherheitsbeauftragten auf 100 % bringen",
            "Fluktuation in der Qualitätssicherung halbieren");
    private static final List<String> OWNERS = List.of(
            "Annegret Freifrau von Waldburg-Zeil-Hohenems",
            "Dr. Karl-Theodor Schmidt-Rottluff-Oberhausen",
            "Jörg Müller",
            "Wilhelmine Katzenellenbogen-Großkreutz");

    private Specimen() {}

    /** @param args the directory, and {@code dark} where it shall be dark whatever the reader prefers */
    public static void main(String[] args) throws IOException {
        var directory = Files.createDirectories(Path.of(args[0]));
        for (var file : List.of("tandem.css", "mark.svg", "favicon.svg")) {
            Files.writeString(directory.resolve(file), resource("/static/assets/" + file));
        }
        for (var theme : List.of("light", "dark")) {
            Files.writeString(
                    directory.resolve("specimen-%s.html".formatted(theme)),
                    page().replace("<html lang=\"en\">", "<html lang=\"en\" data-theme=\"%s\">".formatted(theme)));
        }
    }

    static String page() {
        var page = resource("/specimen/specimen.html");
        for (var part : parts().entrySet()) {
            page = page.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return page;
    }

    private static Map<String, String> parts() {
        return Map.ofEntries(
                Map.entry("spark", spark("pulse", 3)),
                Map.entry(
                        "measured",
                        measurements("measured", "Unterweisungsquote", "%", "0", "100", "5", "12", "30", "28", "55")),
                Map.entry(
                        "falling",
                        measurements(
                                "falling",
                                "Bearbeitungsdauer von Wiedereingliederungsverfahren in der Instandhaltung, je Fall",
                                "Arbeitstage",
                                "45",
                                "10",
                                "44",
                                "40",
                                "118",
                                "36",
                                "31")),
                Map.entry("one", measurements("one", "Ergebnisbeitrag", "EUR", "-2500000", "1000000", "-1250000")),
                Map.entry("unmeasured", measurements("unmeasured", "Fluktuation", "%", "18", "9")),
                Map.entry("confidence", confidence()),
                Map.entry(
                        "unsaid",
                        new ConfidenceChart("unsaid", "Confidence", List.of())
                                .draw()
                                .html()),
                Map.entry("bars", bars()),
                Map.entry("trend", trend("trend", "Health of partnerships", Measure.RATIO)),
                Map.entry("need", trend("need", "Need of attention, mean", Measure.NUMBER)),
                Map.entry(
                        "goals",
                        IntStream.range(0, 200).mapToObj(Specimen::goal).collect(Collectors.joining("\n"))));
    }

    private static String measurements(
            String id, String title, String unit, String baseline, String target, String... values) {
        return new MeasurementChart(
                        id,
                        title,
                        unit,
                        START,
                        LocalDate.of(2026, 9, 30),
                        new BigDecimal(baseline),
                        new BigDecimal(target),
                        IntStream.range(0, values.length)
                                .mapToObj(
                                        i -> new Measurement(START.plusDays(14L + 24L * i), new BigDecimal(values[i])))
                                .toList(),
                        LocalDate.of(2026, 5, 20))
                .draw()
                .html();
    }

    private static String confidence() {
        int[] levels = {6, 7, 7, 5, 4, 2, 3, 8, 9};
        return new ConfidenceChart(
                        "confidence",
                        "How sure the two are",
                        IntStream.range(0, levels.length)
                                .mapToObj(i -> new ConfidenceChart.Statement(
                                        START.plusDays(20L * i), levels[i], OWNERS.get(i % OWNERS.size())))
                                .toList())
                .draw()
                .html();
    }

    private static String bars() {
        return new BarChart(
                        "bars",
                        "Goals by health",
                        "goals",
                        List.of(
                                new BarChart.Bar("On track", 112, Tone.ON_TRACK),
                                new BarChart.Bar("Behind", 41, Tone.BEHIND),
                                new BarChart.Bar("At risk", 19, Tone.AT_RISK),
                                new BarChart.Bar("Stale", 28, Tone.STALE),
                                new BarChart.Bar("Not measured", 0, Tone.PENDING),
                                new BarChart.Bar(
                                        "Betriebsärztlicher Dienst und Arbeitssicherheitsmanagement", 7, Tone.HR)))
                .draw()
                .html();
    }

    private static String trend(String id, String title, Measure measure) {
        var months = new ArrayList<TrendChart.Month>();
        for (int i = 0; i < 12; i++) {
            var month = YearMonth.of(2025, 3).plusMonths(i);
            months.add(
                    i == 0 || i == 5
                            ? TrendChart.Month.none(month, "not enough data: no period had ended yet")
                            : TrendChart.Month.of(
                                    month, measure == Measure.RATIO ? ratio(i) : ratio(i).movePointRight(1)));
        }
        return new TrendChart(id, title, measure, months).draw().html();
    }

    private static String spark(String id, int seed) {
        var values = new ArrayList<@Nullable BigDecimal>();
        for (int i = 0; i < 12; i++) {
            values.add((i + seed) % 7 == 5 ? null : ratio(i + seed));
        }
        return new Sparkline(id, "Last twelve months", Measure.RATIO, values).html();
    }

    private static BigDecimal ratio(int i) {
        return BigDecimal.valueOf(40 + (i * 37L) % 60, 2);
    }

    private static String goal(int i) {
        var tones = List.of(Tone.AT_RISK, Tone.BEHIND, Tone.ON_TRACK, Tone.STALE, Tone.PENDING);
        var words = List.of("At risk", "Behind", "On track", "Stale", "Not measured");
        int t = i / 40;
        var reached = t == 4 ? null : ratio(i);
        return """
                <tr><th scope="row"><a href="#g%d">%s %d</a></th><td><span class="badge %s">%s</span></td><td>%s</td>\
                <td class="number">%s</td><td><span class="who %s">%s</span></td><td><time>%d Jun 2026</time></td><td>%s</td></tr>""".formatted(
                        i,
                        TITLES.get(i % TITLES.size()),
                        i + 1,
                        tones.get(t).className(),
                        words.get(t),
                        new ProgressBar("way-" + i, "Progress", reached, ratio(i + 3), tones.get(t)).html(),
                        reached == null ? "–" : reached.movePointRight(2).toBigInteger() + " %",
                        i % 2 == 0 ? "hr" : "manager",
                        OWNERS.get(i % OWNERS.size()),
                        i % 30 + 1,
                        spark("run-" + i, i));
    }

    private static String resource(String name) {
        try (var in = Specimen.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
