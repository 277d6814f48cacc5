package dev.tandem.query.endpoint;

import dev.tandem.api.Id;
import dev.tandem.api.query.ByItselfOnly;
import dev.tandem.api.query.PersonRef;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The columns of a list, out of the record of its items, so that none can be forgotten: a column for each value, named by
 * its way from the item, as in {@code owner.name}. Values that there are several of stand in one cell, separated by
 * semicolons; what is itself a table stands in its cell as JSON.
 */
record CsvColumns(List<Column> columns) {

    private static final String BETWEEN = "; ";
    /** What spreadsheets take for the beginning of a formula, in either width. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";

    /** @param way from the item to the value; over the elements, where there are several */
    record Column(String name, List<String> way) {}

    static CsvColumns of(Class<?> item) {
        var columns = new ArrayList<Column>();
        collect(item, List.of(), columns);
        return new CsvColumns(List.copyOf(columns));
    }

    private static void collect(Class<?> type, List<String> way, List<Column> columns) {
        for (var component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(ByItselfOnly.class)) {
                continue;
            }
            var further = new ArrayList<>(way);
            further.add(component.getName());
            if (component.getType().isRecord() && !isValue(component.getType())) {
                collect(component.getType(), further, columns);
            } else if (isListOfPeople(component)) {
                collect(PersonRef.class, further, columns);
            } else {
                columns.add(new Column(String.join(".", further), List.copyOf(further)));
            }
        }
    }

    /** Written as one value, though it is a record. */
    private static boolean isValue(Class<?> type) {
        return Id.class.isAssignableFrom(type);
    }

    private static boolean isListOfPeople(RecordComponent component) {
        Type type = component.getGenericType();
        return type instanceof ParameterizedType generic
                && List.class.equals(generic.getRawType())
                && PersonRef.class.equals(generic.getActualTypeArguments()[0]);
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The cells of one item. */
    List<String> cells(JsonNode item) {
        return columns.stream().map(column -> cell(item, column.way())).toList();
    }

    private static String cell(JsonNode node, List<String> way) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!way.isEmpty()) {
            return node.isArray()
                    ? harmless(node.valueStream().map(one -> raw(one, way)).collect(Collectors.joining(BETWEEN)))
                    : cell(node.path(way.getFirst()), way.subList(1, way.size()));
        }
        return node.isNumber() ? raw(node, way) : harmless(raw(node, way));
    }

    private static String raw(JsonNode node, List<String> way) {
        var value = node;
        for (var step : way) {
            value = value.path(step);
        }
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(BETWEEN));
        }
        if (value.isContainer()) {
            return value.toString();
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }

    /** A cell that no spreadsheet takes for a formula: those begin with a quote mark, which shows it is text. */
    static String harmless(String text) {
        var stripped = text.stripLeading();
        boolean formula = (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0)
                || (!stripped.isEmpty() && FORMULA.indexOf(stripped.charAt(0)) >= 0);
        return formula ? "'" + text : text;
    }
}
