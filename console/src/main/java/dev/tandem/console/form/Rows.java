package dev.tandem.console.form;

import dev.tandem.web.message.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Groups that are given several times, as they stand in a form: {@code keyResults[0].metric}. */
final class Rows {

    private Rows() {}

    /** How many there are, their numbers being without gaps. */
    static int count(MultiValueMap<String, String> values, String path) {
        return numbers(values, path).size();
    }

    /** Another, empty one, with the ids that it brings. */
    static void add(MultiValueMap<String, String> values, String path, Shape.Structure row) {
        var at = Paths.element(path, count(values, path));
        for (var member : row.members()) {
            boolean brought = member.shape() instanceof Shape.Identifier && NewIds.isNew(row.type(), member.name());
            values.set(
                    Paths.member(at, member.name()), brought ? UUID.randomUUID().toString() : "");
        }
    }

    static void remove(MultiValueMap<String, String> values, String path, int number) {
        values.keySet().removeIf(name -> name.startsWith(Paths.element(path, number) + "."));
        close(values, path);
    }

    /** Takes out those in which nobody wrote anything. */
    static void dropBlank(MultiValueMap<String, String> values, String path, Shape.Structure row) {
        for (int number : numbers(values, path)) {
            var at = Paths.element(path, number) + ".";
            boolean blank = row.members().stream()
                    .filter(member -> !NewIds.isNew(row.type(), member.name()))
                    .map(member -> at + member.name())
                    .noneMatch(name ->
                            values.getOrDefault(name, List.of()).stream().anyMatch(value -> !value.isBlank()));
            if (blank) {
                values.keySet().removeIf(name -> name.startsWith(at));
            }
        }
        close(values, path);
    }

    /** Numbers them from 0 without gaps. */
    static void close(MultiValueMap<String, String> values, String path) {
        var places = new TreeMap<Integer, Integer>();
        numbers(values, path).forEach(number -> places.put(number, places.size()));
        var renamed = new LinkedMultiValueMap<String, String>();
        for (var name : new ArrayList<>(values.keySet())) {
            var number = number(name, path);
            if (number >= 0) {
                var to = Paths.element(path, places.getOrDefault(number, 0));
                var rest = name.substring(name.indexOf(']', path.length()) + 1);
                renamed.addAll(to + rest, values.getOrDefault(name, List.of()));
                values.remove(name);
            }
        }
        values.putAll(renamed);
    }

    private static TreeSet<Integer> numbers(MultiValueMap<String, String> values, String path) {
        var numbers = new TreeSet<Integer>();
        values.keySet().forEach(name -> {
            int number = number(name, path);
            if (number >= 0) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    /** -1 where the name is of no row of these. */
    private static int number(String name, String path) {
        if (!name.startsWith(path + "[")) {
            return -1;
        }
        var number = Pattern.compile("\\[(\\d{1,6})]\\..+").matcher(name.substring(path.length()));
        return number.matches() ? Integer.parseInt(number.group(1)) : -1;
    }
}
