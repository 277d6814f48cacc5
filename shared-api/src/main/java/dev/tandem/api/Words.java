package dev.tandem.api;

/** Text that people write. Only these can be guarded, because only these have a reading without their key. */
public sealed interface Words permits Line, Text, Note {

    /** What stands in the place of words whose key was destroyed. */
    String ERASED = "[erased]";

    /** What stands in the place of words that are not for the reader. */
    String CONFIDENTIAL = "[confidential]";

    String value();
}
