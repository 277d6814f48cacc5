package dev.tandem.console.page;

import org.jspecify.annotations.Nullable;

/**
 * What one side said. Shown by {@code partnership/rows :: said}.
 *
 * @param who and what it is, as in "Answer of Ada"
 * @param when absent where that is not recorded
 * @param tone {@code hr} or {@code manager}; empty for neither
 */
public record Said(String who, @Nullable String when, String text, String tone) {}
