package dev.tandem.console.form;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what was given.
 *
 * @param field the name of the input; absent where it is about the whole
 * @param sentence for people
 */
record Problem(@Nullable String field, String sentence) {}
