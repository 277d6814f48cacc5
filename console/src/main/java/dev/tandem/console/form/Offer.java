package dev.tandem.console.form;

/**
 * A command offered on a page, as a link to its form.
 *
 * @param command its logical name, as in {@code goal.AgreeGoal}
 * @param label what one does by it, as in "Agree to these terms"
 * @param href the form, with what the page has settled
 * @param tone the class of its button: {@code primary}, {@code quiet} or {@code danger}
 */
public record Offer(String command, String label, String href, String tone) {}
