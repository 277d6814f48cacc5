package dev.tandem.console.form;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The words of forms. Names in messages are chosen so that they read well, so most words follow from them; those that
 * would read badly stand in {@code form/words.properties}.
 */
public final class FormWords {

    private static final String FILE = "/form/words.properties";
    private static final FormWords ENGLISH = new FormWords();

    private final Properties said = new Properties();

    private FormWords() {
        try (var file = FormWords.class.getResourceAsStream(FILE)) {
            said.load(new InputStreamReader(Objects.requireNonNull(file, FILE), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FormWords english() {
        return ENGLISH;
    }

    /** What one does by giving the command, as in "Propose a goal". */
    String title(Class<?> command) {
        return said("title." + command.getSimpleName()).orElseGet(() -> words(command.getSimpleName()));
    }

    /** On the button that sends it. */
    String send(Class<?> command) {
        return said("send." + command.getSimpleName()).orElseGet(() -> title(command));
    }

    /** Whether there is no way back from it. */
    boolean endsSomething(Class<?> command) {
        return said.containsKey("danger." + command.getSimpleName());
    }

    /** What to know before one gives the command. */
    @Nullable String intro(Class<?> command) {
        return said.getProperty("intro." + command.getSimpleName());
    }

    String label(Class<?> record, String member) {
        return said("label." + record.getSimpleName() + "." + member)
                .or(() -> said("label." + member))
                .orElseGet(() -> words(member));
    }

    @Nullable String hint(Class<?> record, String member) {
        return said("hint." + record.getSimpleName() + "." + member)
                .or(() -> said("hint." + member))
                .orElse(null);
    }

    /** Whether a list must not be empty, which its shape does not say. */
    boolean needed(Class<?> record, String member) {
        return said.containsKey("needed." + record.getSimpleName() + "." + member);
    }

    /** One of several of its kind, as in "key result". */
    String one(Class<?> record, String member) {
        return said("one." + record.getSimpleName() + "." + member).orElseGet(() -> {
            var several = label(record, member).toLowerCase(Locale.ROOT);
            return several.endsWith("s") ? several.substring(0, several.length() - 1) : several;
        });
    }

    /** A constant as people say it, on every page. */
    public String constant(Enum<?> constant) {
        return said("choice." + constant.getDeclaringClass().getSimpleName() + "." + constant.name())
                .orElseGet(
                        () -> capital(constant.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /** The names of the fields that a refusal may be about, the likeliest first. */
    List<String> beside(String code) {
        return said("beside." + code)
                .map(names -> Arrays.asList(names.split("\\s*,\\s*")))
                .orElse(List.of());
    }

    /** What to say where the refusal's own sentence is for programs. */
    Optional<String> says(String code) {
        return said("says." + code);
    }

    private Optional<String> said(String key) {
        return Optional.ofNullable(said.getProperty(key));
    }

    /** {@code dueOn} as "Due on", {@code DropAction} as "Drop action". */
    private static String words(String name) {
        return capital(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
