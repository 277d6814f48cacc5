package dev.tandem.api;

/** The first characters of a client's text, for messages: no refusal echoes a megabyte. */
final class Excerpt {

    private static final int LONGEST = 40;

    private Excerpt() {}

    static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
