package dev.tandem.console.form;

import dev.tandem.console.frame.Sentences;
import dev.tandem.web.message.Shape;
import dev.tandem.web.problem.ProblemException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/** Says refusals to people, each beside the field that it is about. */
final class Refusals {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final String INVALID_VALUE = "INVALID_VALUE";
    private static final String MISSING_FIELD = "MISSING_FIELD";

    private Refusals() {}

    /** What the reader of the API's bodies has against one. */
    static Problem ofReader(ProblemException refused, Shape.Structure structure, JsonNode body) {
        var pointer = refused.field();
        if (pointer == null) {
            return new Problem(null, refused.sentence());
        }
        @Nullable Shape shape = structure;
        @Nullable Shape parent = null;
        @Nullable JsonNode node = body;
        var element = "";
        for (var segment : pointer.split("/")) {
            parent = shape;
            shape = shape == null ? null : Submitted.shapeOf(shape, segment);
            element = segment;
            node = node == null ? null : node.at("/" + segment);
        }
        var said = said(refused, pointer, shape, node);
        // the elements of a list of values share one input
        return parent instanceof Shape.Many many && !(many.element() instanceof Shape.Structure)
                ? new Problem(
                        Paths.of(pointer.substring(0, pointer.lastIndexOf('/'))),
                        "Number %d: %s".formatted(Integer.parseInt(element) + 1, said))
                : new Problem(Paths.of(pointer), said);
    }

    private static String said(
            ProblemException refused, String pointer, @Nullable Shape shape, @Nullable JsonNode node) {
        if (refused.code().equals(MISSING_FIELD)) {
            return shape instanceof Shape.Choice || shape instanceof Shape.Identifier
                    ? "Please choose one."
                    : "Please fill this in.";
        }
        var fact = refused.sentence().startsWith(pointer + " ")
                ? FormWords.capital(refused.sentence().substring(pointer.length() + 1))
                : refused.sentence();
        if (!refused.code().equals(INVALID_VALUE)) {
            return Sentences.dated(fact, ZoneOffset.UTC);
        }
        boolean number = node != null && node.isNumber();
        return switch (shape) {
            case Shape.Whole _ when node == null || !node.isIntegralNumber() -> "Write a whole number.";
            case Shape.Decimal _ when !number -> "Write a number like 12.5, with a point before the decimals.";
            case Shape.Identifier _, Shape.Choice _ -> "Choose one of the list.";
            case Shape.Day _ -> "Give a date like 2026-03-31.";
            case Shape.Moment _ -> "Give a date and a time like 2026-03-31 09:30.";
            case Shape.Month _ -> "Give a month like 2026-03.";
            case Shape.Zone _ -> "Choose a time zone like Europe/Berlin.";
            case null, default -> fact;
        };
    }

    /**
     * What was decided about the command, beside the field that it is most likely about.
     *
     * @param values what was given
     */
    static Problem ofDecision(
            ProblemException refused,
            Shape.Structure structure,
            MultiValueMap<String, String> values,
            Choices choices,
            ZoneId zone) {
        var fields = new ArrayList<Field>();
        collect(structure, "", values, fields);
        var sentence =
                inWords(FormWords.english().says(refused.code()).orElse(refused.sentence()), fields, choices, zone);
        var named = fields.stream()
                .filter(field -> field.shape() instanceof Shape.Identifier && !field.brought())
                .filter(field -> values.getOrDefault(field.path(), List.of()).stream()
                        .anyMatch(id -> refused.sentence().contains(id)))
                .map(Field::path)
                .findFirst();
        for (var name : FormWords.english().beside(refused.code())) {
            var possible = fields.stream()
                    .map(Field::path)
                    .filter(path -> Paths.last(path).equals(name))
                    .toList();
            if (!possible.isEmpty()) {
                return new Problem(nearest(possible, refused.sentence(), values), sentence);
            }
        }
        return new Problem(named.orElse(null), sentence);
    }

    /**
     * @param shape of the field, or of each of its values
     * @param brought whether it is the id of something new, which nobody sees
     */
    private record Field(String path, Shape shape, boolean brought) {}

    private static void collect(
            Shape.Structure structure, String path, MultiValueMap<String, String> values, List<Field> into) {
        for (var member : structure.members()) {
            var at = Paths.member(path, member.name());
            boolean brought = NewIds.isNew(structure.type(), member.name());
            switch (member.shape()) {
                case Shape.Structure inner -> {
                    into.add(new Field(at, inner, brought));
                    collect(inner, at, values, into);
                }
                case Shape.Many many
                when many.element() instanceof Shape.Structure row -> {
                    into.add(new Field(at, many, brought));
                    for (int i = 0; i < Rows.count(values, at); i++) {
                        collect(row, Paths.element(at, i), values, into);
                    }
                }
                case Shape.Many many -> into.add(new Field(at, many.element(), brought));
                default -> into.add(new Field(at, member.shape(), brought));
            }
        }
    }

    /** Of the same field in several rows, the one of the row that the sentence quotes. */
    private static String nearest(List<String> possible, String sentence, MultiValueMap<String, String> values) {
        for (var path : possible) {
            int end = path.lastIndexOf(']');
            var row = end < 0 ? null : path.substring(0, end + 1) + ".";
            if (row != null
                    && values.entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith(row))
                            .flatMap(entry -> entry.getValue().stream())
                            .anyMatch(value -> !value.isBlank() && sentence.contains("'" + value.strip() + "'"))) {
                return path;
            }
        }
        return possible.getFirst();
    }

    /** Ids by what they are called, days and moments as people write them. */
    private static String inWords(String sentence, List<Field> fields, Choices choices, ZoneId zone) {
        var named = UUIDS.matcher(sentence)
                .replaceAll(id -> Matcher.quoteReplacement(fields.stream()
                        .map(Field::shape)
                        .filter(Shape.Identifier.class::isInstance)
                        .flatMap(shape -> choices.called(((Shape.Identifier) shape).type(), id.group()).stream())
                        .findFirst()
                        .orElse(id.group())));
        var capital = FormWords.capital(Sentences.dated(named, zone));
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
