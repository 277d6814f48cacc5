package dev.tandem.console.form;

/** The names of inputs: {@code terms.keyResults[0].weight} for what the API calls {@code terms/keyResults/0/weight}. */
final class Paths {

    private Paths() {}

    static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String element(String path, int index) {
        return "%s[%d]".formatted(path, index);
    }

    /** @param pointer as the API's refusals name a field */
    static String of(String pointer) {
        return pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }

    /** The last name in it: {@code weight}. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[\\d+]$", "");
    }

    /** What an element may be called by in a document: letters, digits and hyphens. */
    static String elementId(String path) {
        return "f-" + path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }
}
