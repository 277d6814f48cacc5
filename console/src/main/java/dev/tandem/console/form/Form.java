package dev.tandem.console.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is shown.
 *
 * @param action where it is sent
 * @param intro what to know before one sends it
 * @param problems all that is wrong, each with the id of the element that it is about
 * @param hidden what goes along unseen
 * @param facts what the page has settled, in words
 * @param reason where to say why, if the command has no place for it
 * @param send on its button
 * @param danger whether there is no way back
 * @param back where to go without sending it
 */
public record Form(
        String action,
        String title,
        @Nullable String intro,
        List<Wrong> problems,
        List<Hidden> hidden,
        List<Fact> facts,
        List<Part> parts,
        @Nullable Input reason,
        String send,
        boolean danger,
        String back) {

    public record Hidden(String name, String value) {}

    public record Fact(String label, String value) {}

    /**
     * @param element the id of the element that it is about; absent where it is about the whole
     * @param label how that is called
     */
    public record Wrong(@Nullable String element, @Nullable String label, String sentence) {}

    /** Something to fill in. */
    public sealed interface Part permits Input, Rows {

        String name();

        /** Which of the two it is, for templates. */
        boolean repeated();
    }

    /** How an input looks. */
    public enum Control {
        TEXT,
        LONG_TEXT,
        /** Several, a line each. */
        LINES,
        DAY,
        TIME,
        MONTH,
        NUMBER,
        DECIMAL,
        /** One of many. */
        SELECT,
        /** One of a few numbers in a row. */
        SCALE,
        CHECKBOX,
        /** Several of many. */
        CHECKBOXES,
        ZONE
    }

    /**
     * One input, or one group of boxes.
     *
     * @param name under which it is sent
     * @param id of its element
     * @param required whether it must be given; marked so
     * @param guarded whether the browser may insist on it
     * @param problem what is wrong with what was given
     * @param describedBy the ids of the elements that say more; absent where none does
     * @param focus whether one begins here
     * @param groups what there is to choose from, under headings; one without a heading where there are none
     * @param longest in characters
     * @param which the second question for a time that comes twice
     * @param find whether there is more to choose from than is shown, and what was looked for
     */
    public record Input(
            String name,
            String id,
            String label,
            Control control,
            String value,
            boolean required,
            boolean guarded,
            @Nullable String hint,
            @Nullable String problem,
            @Nullable String describedBy,
            boolean focus,
            List<Group> groups,
            @Nullable Integer longest,
            @Nullable String min,
            @Nullable String max,
            @Nullable String step,
            @Nullable Input which,
            boolean find)
            implements Part {

        @Override
        public boolean repeated() {
            return false;
        }

        /** What stands where nothing is chosen. */
        public String empty() {
            return groups.isEmpty() ? "There is nothing to choose yet" : required ? "Choose one" : "None";
        }

        /** What HTML calls it. */
        public String type() {
            return switch (control) {
                case DAY -> "date";
                case TIME -> "datetime-local";
                case MONTH -> "month";
                case NUMBER -> "number";
                // a number field takes no comma in one language and no point in another, and says nothing of it
                case DECIMAL -> "text";
                case CHECKBOX, CHECKBOXES -> "checkbox";
                case SCALE -> "radio";
                case TEXT, LONG_TEXT, LINES, SELECT, ZONE -> "text";
            };
        }

        /** Which keys a phone shows. */
        public @Nullable String keyboard() {
            return control == Control.DECIMAL ? "decimal" : null;
        }
    }

    public record Group(@Nullable String label, List<Option> options) {}

    /** @param id of its element, where it is a box of its own */
    public record Option(String value, String label, boolean chosen, String id) {}

    /**
     * Groups of inputs, as many as are needed.
     *
     * @param add what the button for another one asks for
     */
    public record Rows(
            String name,
            String id,
            String label,
            @Nullable String hint,
            @Nullable String problem,
            @Nullable String describedBy,
            List<Row> rows,
            String add,
            String addLabel)
            implements Part {

        @Override
        public boolean repeated() {
            return true;
        }
    }

    /** @param remove what the button to take it out asks for */
    public record Row(String label, List<Hidden> hidden, List<Part> parts, String remove, String removeLabel) {}

    /** How many inputs there are to see. */
    public boolean asksNothing() {
        return parts.isEmpty();
    }

    /** Whether there are more things to choose from than are shown. */
    public boolean finds() {
        return parts.stream().anyMatch(Form::finds);
    }

    private static boolean finds(Part part) {
        return switch (part) {
            case Input input -> input.find();
            case Rows rows ->
                rows.rows().stream().flatMap(row -> row.parts().stream()).anyMatch(Form::finds);
        };
    }
}
