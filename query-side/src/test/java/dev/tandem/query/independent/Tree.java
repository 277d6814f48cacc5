package dev.tandem.query.independent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An answer as maps and lists, and any answer as lines: a path and what stands there. */
public final class Tree {

    private Tree() {}

    /** @param namesAndValues what is null is left out */
    static Map<String, Object> of(Object... namesAndValues) {
        var tree = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return tree;
    }

    /** The order of fields and the zeros at the end of a number say nothing; everything else does. */
    public static List<String> lines(Object tree) {
        var lines = new ArrayList<String>();
        add(lines, "", tree);
        return lines;
    }

    /** The lines that only one of the two has, where they stand; empty where both are the same. */
    public static List<String> apart(List<String> shown, List<String> expected) {
        if (shown.equals(expected)) {
            return List.of();
        }
        var apart = new ArrayList<String>();
        shown.stream().filter(line -> !expected.contains(line)).forEach(line -> apart.add("shown    " + line));
        expected.stream().filter(line -> !shown.contains(line)).forEach(line -> apart.add("expected " + line));
        return apart.isEmpty() ? List.of("the same lines in another order") : apart;
    }

    private static void add(List<String> lines, String path, Object tree) {
        switch (tree) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .sorted((a, b) ->
                                a.getKey().toString().compareTo(b.getKey().toString()))
                        .forEach(entry -> add(lines, path + "/" + entry.getKey(), entry.getValue()));
            case List<?> list -> {
                lines.add(path + " has " + list.size());
                for (int i = 0; i < list.size(); i++) {
                    add(lines, path + "/" + i, list.get(i));
                }
            }
            case JsonNode node
            when node.isObject() ->
                node.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .filter(field -> !field.getValue().isNull())
                        .forEach(field -> add(lines, path + "/" + field.getKey(), field.getValue()));
            case JsonNode node
            when node.isArray() -> {
                lines.add(path + " has " + node.size());
                for (int i = 0; i < node.size(); i++) {
                    add(lines, path + "/" + i, node.get(i));
                }
            }
            case JsonNode node when node.isNumber() -> add(lines, path, node.decimalValue());
            case JsonNode node -> lines.add(path + " is " + node.asString());
            case BigDecimal number ->
                lines.add(path + " is " + number.stripTrailingZeros().toPlainString());
            default -> lines.add(path + " is " + tree);
        }
    }
}
