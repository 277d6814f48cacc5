package dev.tandem.console.page;

import org.jspecify.annotations.Nullable;

/**
 * Something to know, with what it is of. Shown by {@code parts :: facts}.
 *
 * @param href where there is more of it
 */
public record Fact(String label, String value, @Nullable String href) {

    public Fact(String label, String value) {
        this(label, value, null);
    }
}
