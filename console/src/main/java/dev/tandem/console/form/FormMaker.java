package dev.tandem.console.form;

import dev.tandem.api.OneOf;
import dev.tandem.console.form.Choices.Choice;
import dev.tandem.console.form.Form.Control;
import dev.tandem.console.form.Form.Fact;
import dev.tandem.console.form.Form.Group;
import dev.tandem.console.form.Form.Hidden;
import dev.tandem.console.form.Form.Input;
import dev.tandem.console.form.Form.Option;
import dev.tandem.console.form.Form.Part;
import dev.tandem.console.form.Form.Row;
import dev.tandem.console.form.Form.Wrong;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Limits;
import dev.tandem.web.message.Shape;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Makes a form of a command's shape, the values that are given so far and what is wrong with them. */
final class FormMaker {

    /** Up to which length a text is one line to write in. */
    private static final int LINE = 200;

    /** So many numbers still stand in a row. */
    private static final int LONGEST_SCALE = 11;

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.equals("UTC")
                    || zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
            .sorted()
            .toList();

    private static final Set<String> GIVES_A_REASON = Set.of("reason", "why", "outcome", "evidence", "note");

    private final FormWords wording = FormWords.english();
    private final CommandType type;
    private final Envelope envelope;
    private final MultiValueMap<String, String> values;
    private final Set<String> held;
    private final Set<String> omitted;
    private final List<Problem> problems;
    private final Choices choices;
    private final ZoneId zone;
    private final List<Hidden> hidden = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private @Nullable String focus;

    private FormMaker(
            CommandType type,
            Envelope envelope,
            MultiValueMap<String, String> values,
            Set<String> omitted,
            List<Problem> problems,
            Choices choices,
            ZoneId zone,
            @Nullable String focus) {
        this.type = type;
        this.envelope = envelope;
        this.values = values;
        this.omitted = omitted;
        this.problems = problems;
        this.choices = choices;
        this.zone = zone;
        this.held = held(values, problems);
        this.focus = focus;
    }

    /**
     * @param values of the inputs; ids of what is new are added to them
     * @param omitted fields that are not for this user
     * @param focus the input to begin at, where it is not the first with a problem
     */
    static Form form(
            CommandType type,
            Envelope envelope,
            MultiValueMap<String, String> values,
            Set<String> omitted,
            List<Problem> problems,
            Choices choices,
            ZoneId zone,
            @Nullable String focus) {
        return new FormMaker(type, envelope, values, omitted, problems, choices, zone, focus).form();
    }

    /** What is refused is opened for changing. */
    private static Set<String> held(MultiValueMap<String, String> values, List<Problem> problems) {
        var held = new LinkedHashSet<>(values.getOrDefault(Envelope.HELD, List.of()));
        problems.forEach(problem -> held.remove(problem.field()));
        held.removeIf(name -> !values.containsKey(name));
        return held;
    }

    private Form form() {
        for (var problem : problems) {
            if (focus == null && problem.field() != null) {
                focus = problem.field();
            }
        }
        var parts = parts(type.body(), "", true);
        hidden(Envelope.ID, envelope.id().toString());
        hidden(Envelope.IDEMPOTENCY_KEY, envelope.idempotencyKey());
        hidden(Envelope.BACK, envelope.back());
        if (envelope.ifMatch() != null) {
            hidden(Envelope.IF_MATCH, envelope.ifMatch());
        }
        held.forEach(name -> hidden(Envelope.HELD, name));
        var reason = reason();
        var shown = labels(parts);
        if (reason != null) {
            shown.put(reason.name(), reason);
        }
        for (var problem : problems) {
            wrong.add(wrong(problem, shown));
        }
        return new Form(
                "/commands/" + type.name(),
                wording.title(type.type()),
                wording.intro(type.type()),
                List.copyOf(wrong),
                List.copyOf(hidden),
                List.copyOf(facts),
                parts,
                reason,
                wording.send(type.type()),
                wording.endsSomething(type.type()),
                envelope.back());
    }

    private @Nullable Input reason() {
        return givesAReason(type.body())
                ? null
                : input(Envelope.REASON, Form.class, "reason", Control.LONG_TEXT, false, false)
                        .longest(4_000)
                        .made();
    }

    private static boolean givesAReason(Shape.Structure structure) {
        return structure.members().stream()
                .anyMatch(member -> GIVES_A_REASON.contains(member.name())
                        || (member.shape() instanceof Shape.Structure inner && givesAReason(inner)));
    }

    private Wrong wrong(Problem problem, LinkedHashMap<String, Part> shown) {
        var part = problem.field() == null ? null : shown.get(problem.field());
        return switch (part) {
            case null -> new Wrong(null, null, problem.sentence());
            case Input input -> new Wrong(input.id(), input.label(), problem.sentence());
            case Form.Rows rows -> new Wrong(rows.id(), rows.label(), problem.sentence());
        };
    }

    private static LinkedHashMap<String, Part> labels(List<Part> parts) {
        var byName = new LinkedHashMap<String, Part>();
        for (var part : parts) {
            byName.put(part.name(), part);
            if (part instanceof Form.Rows rows) {
                rows.rows().forEach(row -> byName.putAll(labels(row.parts())));
            }
        }
        return byName;
    }

    private void hidden(String name, String value) {
        hidden.add(new Hidden(name, value));
    }

    /** @param guarded whether the browser may insist on what is required */
    private List<Part> parts(Shape.Structure structure, String path, boolean guarded) {
        var parts = new ArrayList<Part>();
        for (var member : structure.members()) {
            var at = Paths.member(path, member.name());
            if (omitted.contains(at)) {
                continue;
            }
            if (NewIds.isNew(structure.type(), member.name())) {
                hidden(at, brought(at));
            } else if (held.contains(at)) {
                hold(structure.type(), member, at);
            } else {
                parts.addAll(part(structure.type(), member, at, guarded && member.required()));
            }
        }
        return List.copyOf(parts);
    }

    /** The id of something new: chosen once, and kept. */
    private String brought(String path) {
        return values.computeIfAbsent(
                        path, _ -> new ArrayList<>(List.of(UUID.randomUUID().toString())))
                .getFirst();
    }

    private void hold(Class<?> record, Shape.Member member, String path) {
        var all = values.getOrDefault(path, List.of());
        all.forEach(value -> hidden(path, value));
        var label = wording.label(record, member.name());
        var said = all.stream()
                .map(value -> called(member.shape(), value))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        if (!said.isEmpty()) {
            facts.add(new Fact(label, said));
        }
    }

    /** Empty for an id of which nobody knows what it is called. */
    private String called(Shape shape, String value) {
        return switch (shape) {
            case Shape.Identifier id -> choices.called(id.type(), value).orElse("");
            case Shape.Many many -> called(many.element(), value);
            case Shape.Choice choice ->
                choice.constants().stream()
                        .filter(constant -> constant.name().equals(value))
                        .map(wording::constant)
                        .findFirst()
                        .orElse(value);
            case Shape.Structure one
            when one.type().isAnnotationPresent(OneOf.class) -> {
                int colon = value.indexOf(':');
                yield colon > 0 && Submitted.shapeOf(one, value.substring(0, colon)) instanceof Shape.Identifier id
                        ? choices.called(id.type(), value.substring(colon + 1)).orElse("")
                        : value;
            }
            default -> value;
        };
    }

    private List<? extends Part> part(Class<?> record, Shape.Member member, String path, boolean guarded) {
        boolean required = member.required();
        var name = member.name();
        return switch (member.shape()) {
            case Shape.Structure one
            when one.type().isAnnotationPresent(OneOf.class) ->
                List.of(input(path, record, name, Control.SELECT, required, guarded)
                        .groups(oneOf(one, path))
                        .made());
            case Shape.Structure structure -> parts(structure, path, guarded);
            case Shape.Many many
            when many.element() instanceof Shape.Structure row -> List.of(rows(record, member, row, path));
            case Shape.Many many
            when many.element() instanceof Shape.Words ->
                List.of(input(path, record, name, Control.LINES, false, false).made());
            case Shape.Many many -> {
                var options = choice(many.element(), path);
                // of a list there may be none; where that is refused, the words of the form say so
                yield List.of(input(
                                path,
                                record,
                                name,
                                options.isPresent() ? Control.CHECKBOXES : Control.LINES,
                                wording.needed(record, name),
                                false)
                        .groups(options.orElse(List.of()))
                        .find(finds(many.element()))
                        .made());
            }
            case Shape.Words words ->
                List.of(input(
                                path,
                                record,
                                name,
                                words.longest() == null || words.longest() > LINE ? Control.LONG_TEXT : Control.TEXT,
                                required,
                                guarded)
                        .longest(words.longest())
                        .made());
            case Shape.Identifier id -> {
                var options = choice(id, path);
                yield List.of(input(
                                path,
                                record,
                                name,
                                options.isPresent() ? Control.SELECT : Control.TEXT,
                                required,
                                guarded)
                        .groups(options.orElse(List.of()))
                        .find(finds(id))
                        .made());
            }
            case Shape.Choice choice ->
                List.of(input(path, record, name, Control.SELECT, required, guarded)
                        .groups(List.of(new Group(
                                null,
                                choice.constants().stream()
                                        .map(constant -> option(path, constant.name(), wording.constant(constant)))
                                        .toList())))
                        .made());
            case Shape.Whole whole
            when whole.max() - whole.min() < LONGEST_SCALE && whole.max() > whole.min() ->
                List.of(input(path, record, name, Control.SCALE, required, guarded)
                        .groups(List.of(new Group(
                                null,
                                LongStream.rangeClosed(whole.min(), whole.max())
                                        .mapToObj(Long::toString)
                                        .map(number -> option(path, number, number))
                                        .toList())))
                        .made());
            case Shape.Whole whole ->
                List.of(input(path, record, name, Control.NUMBER, required, guarded)
                        .between(
                                whole.min() == Integer.MIN_VALUE ? null : Long.toString(whole.min()),
                                whole.max() == Integer.MAX_VALUE ? null : Long.toString(whole.max()))
                        .made());
            case Shape.Decimal _ ->
                List.of(input(path, record, name, Control.DECIMAL, required, guarded)
                        .made());
            case Shape.YesNo _ ->
                List.of(input(path, record, name, Control.CHECKBOX, false, false)
                        .made());
            case Shape.Day _ ->
                List.of(input(path, record, name, Control.DAY, required, guarded)
                        .between(Limits.FIRST_DAY.toString(), Limits.LAST_DAY.toString())
                        .made());
            case Shape.Moment _ -> List.of(time(record, name, path, required, guarded));
            case Shape.Month _ ->
                List.of(input(path, record, name, Control.MONTH, required, guarded)
                        .made());
            case Shape.Zone _ ->
                List.of(input(path, record, name, Control.ZONE, required, guarded)
                        .groups(List.of(new Group(
                                null,
                                ZONES.stream()
                                        .map(zone -> option(path, zone, zone))
                                        .toList())))
                        .made());
        };
    }

    private Input time(Class<?> record, String name, String path, boolean required, boolean guarded) {
        var text = value(path);
        var input = input(path, record, name, Control.TIME, required, guarded)
                .hint("In the time zone %s.".formatted(zone.getId()));
        if (!text.isEmpty() && !text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}")) {
            input.step("any");
        }
        if (LocalTimes.read(text, zone, null) instanceof LocalTimes.Twice twice) {
            var local = LocalDateTime.parse(text);
            var at = Envelope.OFFSET + path;
            var options = twice.offsets().stream()
                    .map(offset -> option(
                            at, offset.getId(), "UTC%s (%s in UTC)".formatted(offset.getId(), utc(local, offset))))
                    .toList();
            input.which(input(at, record, "which", Control.SELECT, true, true)
                    .groups(List.of(new Group(null, options)))
                    .made());
        }
        return input.made();
    }

    private static String utc(LocalDateTime local, ZoneOffset offset) {
        Instant instant = local.toInstant(offset);
        return instant.toString().substring(11, 16);
    }

    private Form.Rows rows(Class<?> record, Shape.Member member, Shape.Structure row, String path) {
        if (Rows.count(values, path) == 0) {
            Rows.add(values, path, row);
        }
        var one = wording.one(record, member.name());
        var rows = new ArrayList<Row>();
        int count = Rows.count(values, path);
        for (int i = 0; i < count; i++) {
            var at = Paths.element(path, i);
            int before = hidden.size();
            var parts = parts(row, at, false);
            var inRow = List.copyOf(hidden.subList(before, hidden.size()));
            hidden.subList(before, hidden.size()).clear();
            var label = "%s %d".formatted(FormWords.capital(one), i + 1);
            rows.add(new Row(label, inRow, parts, "remove:" + at, "Remove %s %d".formatted(one, i + 1)));
        }
        var id = Paths.elementId(path);
        var hint = wording.hint(record, member.name());
        var problem = problem(path);
        return new Form.Rows(
                path,
                id,
                wording.label(record, member.name()),
                hint,
                problem,
                describedBy(id, hint, problem),
                List.copyOf(rows),
                "add:" + path,
                "Add another " + one);
    }

    private List<Group> oneOf(Shape.Structure structure, String path) {
        return structure.members().stream()
                .map(member -> new Group(
                        wording.label(structure.type(), member.name()),
                        member.shape() instanceof Shape.Identifier id
                                ? choices.of(id.type()).stream()
                                        .flatMap(List::stream)
                                        .map(choice ->
                                                option(path, member.name() + ":" + choice.value(), choice.label()))
                                        .toList()
                                : List.<Option>of()))
                .filter(group -> !group.options().isEmpty())
                .toList();
    }

    private Optional<List<Group>> choice(Shape element, String path) {
        if (!(element instanceof Shape.Identifier id)) {
            return Optional.empty();
        }
        return choices.of(id.type()).map(all -> {
            var groups = new LinkedHashMap<String, List<Option>>();
            for (Choice choice : all) {
                groups.computeIfAbsent(Objects.requireNonNullElse(choice.group(), ""), _ -> new ArrayList<>())
                        .add(option(path, choice.value(), choice.label()));
            }
            return groups.entrySet().stream()
                    .map(group -> new Group(group.getKey().isEmpty() ? null : group.getKey(), group.getValue()))
                    .toList();
        });
    }

    private boolean finds(Shape element) {
        return element instanceof Shape.Identifier id && choices.hasMore(id.type());
    }

    private Option option(String path, String value, String label) {
        boolean chosen = values.getOrDefault(path, List.of()).contains(value);
        return new Option(value, label, chosen, Paths.elementId(path) + "-" + value.replaceAll("[^A-Za-z0-9]+", "-"));
    }

    private String value(String path) {
        var all = values.getOrDefault(path, List.of());
        return all.isEmpty() ? "" : Objects.requireNonNullElse(all.getFirst(), "");
    }

    private @Nullable String problem(String path) {
        return problems.stream()
                .filter(problem -> path.equals(problem.field()))
                .map(Problem::sentence)
                .distinct()
                .collect(Collectors.collectingAndThen(Collectors.joining(" "), said -> said.isEmpty() ? null : said));
    }

    private static @Nullable String describedBy(String id, @Nullable String hint, @Nullable String problem) {
        var ids = Stream.of(hint == null ? "" : id + "-hint", problem == null ? "" : id + "-problem")
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : ids;
    }

    private Making input(
            String path, Class<?> record, String member, Control control, boolean required, boolean guarded) {
        return new Making(path, wording.label(record, member), control, required, guarded)
                .hint(wording.hint(record, member));
    }

    /** An input being put together. */
    private final class Making {

        private final String path;
        private final String label;
        private final Control control;
        private final boolean required;
        private final boolean guarded;
        private @Nullable String hint;
        private List<Group> groups = List.of();
        private @Nullable Integer longest;
        private @Nullable String min;
        private @Nullable String max;
        private @Nullable String step;
        private @Nullable Input which;
        private boolean find;

        Making(String path, String label, Control control, boolean required, boolean guarded) {
            this.path = path;
            this.label = label;
            this.control = control;
            this.required = required;
            this.guarded = guarded;
        }

        /** One more thing to know. */
        Making hint(@Nullable String more) {
            if (more != null) {
                hint = hint == null ? more : hint + " " + more;
            }
            return this;
        }

        Making groups(List<Group> all) {
            groups = all;
            return this;
        }

        Making longest(@Nullable Integer characters) {
            longest = characters;
            return this;
        }

        Making between(@Nullable String least, @Nullable String most) {
            min = least;
            max = most;
            return this;
        }

        @SuppressWarnings("UnusedReturnValue")
        Making step(String size) {
            step = size;
            return this;
        }

        @SuppressWarnings("UnusedReturnValue")
        Making which(Input question) {
            which = question;
            return this;
        }

        Making find(boolean more) {
            find = more;
            return this;
        }

        Input made() {
            var id = Paths.elementId(path);
            var problem = problem(path);
            return new Input(
                    path,
                    id,
                    label,
                    control,
                    value(path),
                    required,
                    guarded,
                    hint,
                    problem,
                    describedBy(id, hint, problem),
                    path.equals(focus),
                    groups,
                    longest,
                    min,
                    max,
                    step,
                    which,
                    find);
        }
    }
}
