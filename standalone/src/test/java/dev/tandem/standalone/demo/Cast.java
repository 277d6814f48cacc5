package dev.tandem.standalone.demo;

import dev.tandem.standalone.demo.Story.Pair;
import dev.tandem.standalone.demo.Story.Person;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who works in the company, and who is a partner of whom: 120 people, four HR partners, sixteen managers. */
final class Cast {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    /** The first four members of the first three teams have stories of their own in the last quarter. */
    private static final List<Team> TEAMS = List.of(
            new Team(
                    "platform",
                    "Platform Engineering",
                    "Marek Dvořák",
                    "Ines Keller",
                    BERLIN,
                    "Make on-call bearable again and grow two people into senior roles, so that nobody leaves over it.",
                    "Jonas Lind, Mei Chen, Oskar Nowak, Lucía Fernández, Samuel Ortega, Wiebke Petersen"),
            new Team(
                    "sales",
                    "Sales North",
                    "Aisha Bello",
                    "Ines Keller",
                    BERLIN,
                    "Stop losing people in their first year, and make the forecast something the team believes in.",
                    "Hugo Martin, Sofia Rossi, Emre Yıldız, Clara Jensen, Viktor Lehmann, Amelie Brunner"),
            new Team(
                    "support",
                    "Customer Support",
                    "Priya Raman",
                    "Ines Keller",
                    LISBON,
                    "Keep a good team good: fair shifts, and a way up that is not only management.",
                    "Daniel Okafor, Hanna Virtanen, Rui Costa, Leila Karimi, Beatriz Moura, Tiago Pinheiro"),
            new Team(
                    "accounting",
                    "Konzernrechnungswesen und Beteiligungscontrolling",
                    "Friederike Schulze-Bergmann",
                    "Sabine Leutheusser-Wagner",
                    BERLIN,
                    "Close the books in five days without anybody working a weekend for it.",
                    "Karl-Heinz Obermüller, Annegret Fischbach, Niklas Vogt, Petra Sommerfeld, Dilan Aydın, Uwe Jansen"),
            new Team(
                    "logistics",
                    "Logistikzentrum Süd",
                    "Torben Achterberg",
                    "Sabine Leutheusser-Wagner",
                    BERLIN,
                    "Fewer injuries, shorter Saturdays, and shift leads who were trained for it.",
                    "Mirko Stanić, Elif Demir, Lars Hoffmann, Agnieszka Kowalska, Yusuf Kaya, Monika Schreiner"),
            new Team(
                    "legal",
                    "Legal and Compliance",
                    "Katarzyna Zielińska",
                    "Sabine Leutheusser-Wagner",
                    BERLIN,
                    "Every duty that the law gives an employer is known, owned and met in time.",
                    "Henrik Dahl, Magdalena Krüger, Philippe Moreau, Charlotte Engel, Anton Weiss, Judit Szabó"),
            new Team(
                    "procurement",
                    "Procurement",
                    "Fatima El Amrani",
                    "Sabine Leutheusser-Wagner",
                    BERLIN,
                    "Turn a team of order takers into one that is asked early.",
                    "Stefan Maurer, Renata Novotná, Oliver Hahn, Camille Lefèvre, Jan-Ole Brandt, Sevda Arslan"),
            new Team(
                    "marketing",
                    "Marketing",
                    "Léa Fontaine",
                    "Mateus Almeida",
                    LISBON,
                    "Bring two agencies' worth of work in house without breaking the people who do it.",
                    "Inês Carvalho, Duarte Lopes, Matilde Sá, Nora Lindqvist, Pedro Vasconcelos, Zoé Girard"),
            new Team(
                    "product",
                    "Product Management",
                    "Ravi Subramanian",
                    "Mateus Almeida",
                    LISBON,
                    "Decide less often and mean it: a roadmap that survives a quarter.",
                    "Caroline Weber, Jakub Horák, Miriam Adler, Tom Hendriks, Alicia Romero, Simon Bauer"),
            new Team(
                    "data",
                    "Data and Analytics",
                    "Ingrid Solberg",
                    "Mateus Almeida",
                    BERLIN,
                    "One truth for a number, and careers for those who find it.",
                    "Marta Wiśniewska, Finn Sørensen, Deepa Nair, Lorenzo Conti, Kim Nguyen, Ulrich Steinbach"),
            new Team(
                    "quality",
                    "Quality Assurance",
                    "Björn Sigurðsson",
                    "Mateus Almeida",
                    BERLIN,
                    "Quality as everybody's work, and a lead who comes from the team.",
                    "Annika Bergström, Paul Reuter, Gülay Şahin, Matteo Greco, Sarah Klein, Viliam Kováč"),
            new Team(
                    "facilities",
                    "Liegenschafts- und Gebäudemanagement Mitteldeutschland",
                    "Maximilian-Alexander von Hohenlohe-Waldburg",
                    "Yuki Tanaka",
                    BERLIN,
                    "Three sites become one; nobody shall hear of it from the removal company.",
                    "Roswitha Kleinschmidt, Detlef Wuttke, Manuela Richter, Bernd Zimmermann, Silke Hartmann, Ivana Petrović"),
            new Team(
                    "research",
                    "Research",
                    "Chiara Bianchi",
                    "Yuki Tanaka",
                    BERLIN,
                    "Keep curious people curious, and let the company hear what they found.",
                    "Alexander Roth, Sunniva Haugen, Pierre Dupont, Esra Yılmaz, Tobias Nagel, Mila Jovanović"),
            new Team(
                    "production",
                    "Fertigungslinie 3",
                    "Günther Oberhauser",
                    "Yuki Tanaka",
                    BERLIN,
                    "A third shift that people choose, and machines that only trained hands run.",
                    "Rosa Hernández, Wolfgang Pichler, Andrzej Mazur, Helga Brandstätter, Dragan Ilić, Nadine Seidel"),
            new Team(
                    "desk",
                    "IT Service Desk",
                    "Nkechi Eze",
                    "Yuki Tanaka",
                    BERLIN,
                    "Carry the team well through its move into the shared service centre.",
                    "Marco Ferrari, Julia Neumann, Abdul Rahimi, Katrin Schuster, Dennis Vogel, Olena Bondarenko"),
            new Team(
                    "retail",
                    "Retail West",
                    "Pauline Dubois",
                    "Ines Keller",
                    BERLIN,
                    "Forty shops, one way of treating people.",
                    "Antoine Mercier, Kerstin Lohmann, Ebru Çelik, Sven Albrecht, Chloé Marchand, Dieter Hofmann"));

    private record Team(
            String handle, String name, String manager, String hr, ZoneId zone, String purpose, String members) {}

    private final Story story;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Pair> pairs = new LinkedHashMap<>();
    private final Map<String, List<Person>> teams = new LinkedHashMap<>();
    private final Person administrator;

    Cast(Story story) {
        this.story = story;
        administrator = story.person(0, null, "Noor Haddad", null, "People Systems", BERLIN);
        people.put(administrator.name(), administrator);
        // reads and never acts: he is in the sample for the auditor's account
        register("Tomasz Wójcik", null, "Internal Audit", BERLIN);
        register("Helene Brandt", null, "Executive Board", BERLIN);
        register("Oluwaseun Adeyemi", null, "Executive Board", BERLIN);
        register("Ines Keller", null, "People Partnering", BERLIN);
        for (var name : List.of("Sabine Leutheusser-Wagner", "Mateus Almeida", "Yuki Tanaka")) {
            register(name, person("Helene Brandt"), "People Partnering", BERLIN);
        }
        for (var team : TEAMS) {
            var manager = register(team.manager(), null, team.name(), team.zone());
            var members = new ArrayList<Person>();
            for (var name : team.members().split(", ")) {
                members.add(register(name, manager, team.name(), team.zone()));
            }
            teams.put(team.handle(), List.copyOf(members));
        }
    }

    private Person register(String name, @Nullable Person manager, String unit, ZoneId zone) {
        var person = story.person(0, administrator, name, manager, unit, zone);
        people.put(name, person);
        return person;
    }

    Person administrator() {
        return administrator;
    }

    Person person(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    List<String> handles() {
        return TEAMS.stream().map(Team::handle).toList();
    }

    /** By the HR partner. */
    Pair open(int day, String handle) {
        var team = TEAMS.stream()
                .filter(one -> one.handle().equals(handle))
                .findFirst()
                .orElseThrow();
        var hr = person(team.hr());
        var pair = story.open(day, hr, handle, hr, person(team.manager()), team.name(), team.purpose(), team.zone());
        pairs.put(handle, pair);
        return pair;
    }

    /** With the sides that it began with. */
    Pair pair(String handle) {
        return Objects.requireNonNull(pairs.get(handle), handle);
    }

    List<Person> team(String handle) {
        return Objects.requireNonNull(teams.get(handle), handle);
    }
}
