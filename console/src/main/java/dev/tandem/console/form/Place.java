package dev.tandem.console.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tandem.api.TandemCommand;
import dev.tandem.web.message.CommandType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A part of a page where commands are offered: on a goal, on an agenda item, over a list.
 *
 * @param <T> what the part shows
 */
public final class Place<T> {

    /** Something of what a part shows, for the one who looks at it. */
    @FunctionalInterface
    interface Of<T> extends BiFunction<Standpoint, T, @Nullable Object> {}

    @FunctionalInterface
    interface When<T> extends BiPredicate<Standpoint, T> {}

    private final String name;
    private final Of<T> id;
    private final When<T> open;
    private final Map<String, Of<T>> held = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();

    private Place(String name, Of<T> id, When<T> open) {
        this.name = name;
        this.id = id;
        this.open = open;
    }

    /**
     * @param name what the part is, in a word
     * @param id of the aggregate to which commands are given here
     * @param open when anything at all is offered
     */
    static <T> Place<T> of(String name, Of<T> id, When<T> open) {
        return new Place<>(name, id, open);
    }

    /** What commands that are offered from here on say already: the meeting, on a meeting. */
    Place<T> holding(String field, Of<T> value) {
        held.put(field, value);
        return this;
    }

    /** @param label a verb and what it is done to */
    Place<T> offers(Class<? extends TandemCommand> command, String label, When<T> when) {
        return offers(command, (_, _) -> label, when);
    }

    Place<T> offers(Class<? extends TandemCommand> command, Of<T> label, When<T> when) {
        lines.add(new Line(type(command), label, when, new LinkedHashMap<>(held)));
        return this;
    }

    /** What the command offered last says, too, and cannot be changed in the form. */
    Place<T> saying(String field, Of<T> value) {
        lines.getLast().held.put(field, value);
        return this;
    }

    /** What stands in the form of the command offered last, and can be changed. */
    Place<T> suggesting(String field, Of<T> value) {
        lines.getLast().suggested.put(field, value);
        return this;
    }

    /** The command offered last is what one is most likely here for. */
    Place<T> first() {
        lines.getLast().tone = "primary";
        return this;
    }

    /** The command offered last ends something. */
    Place<T> ending() {
        lines.getLast().tone = "danger";
        return this;
    }

    private static CommandType type(Class<? extends TandemCommand> command) {
        return CommandType.all().stream()
                .filter(type -> type.type().equals(command))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(command + " is for reactions alone"));
    }

    String name() {
        return name;
    }

    /** All that may be offered here, whoever looks. */
    List<CommandType> commands() {
        return lines.stream().map(line -> line.type).toList();
    }

    /** What is offered to the one who looks, in the order in which it is to be shown. */
    public List<Offer> offers(Standpoint here, T subject) {
        if (!here.live() || !open.test(here, subject)) {
            return List.of();
        }
        return lines.stream()
                .filter(line -> line.when.test(here, subject))
                .map(line -> line.offer(here, subject))
                .toList();
    }

    /** One command that may be offered. */
    private final class Line {

        private final CommandType type;
        private final Of<T> label;
        private final When<T> when;
        private final Map<String, Of<T>> held;
        private final Map<String, Of<T>> suggested = new LinkedHashMap<>();
        private String tone = "quiet";

        Line(CommandType type, Of<T> label, When<T> when, Map<String, Of<T>> held) {
            this.type = type;
            this.label = label;
            this.when = when;
            this.held = held;
        }

        Offer offer(Standpoint here, T subject) {
            var href = new Href("/commands/" + type.name());
            if (!type.creates()) {
                href.with(Envelope.ID, id.apply(here, subject));
            }
            held.forEach((field, value) -> href.with(field, value.apply(here, subject)));
            held.keySet().forEach(field -> href.with(Envelope.HELD, field));
            suggested.forEach((field, value) -> href.with(field, value.apply(here, subject)));
            href.with(Envelope.BACK, here.page());
            return new Offer(type.name(), String.valueOf(label.apply(here, subject)), href.toString(), tone);
        }
    }

    /** An address being put together. */
    private static final class Href {

        private final StringBuilder address;
        private char separator = '?';

        Href(String path) {
            address = new StringBuilder(path);
        }

        void with(String name, @Nullable Object value) {
            if (value != null) {
                address.append(separator)
                        .append(UriUtils.encode(name, UTF_8))
                        .append('=')
                        .append(UriUtils.encode(value.toString(), UTF_8));
                separator = '&';
            }
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }
}
