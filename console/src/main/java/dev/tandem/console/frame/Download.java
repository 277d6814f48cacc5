package dev.tandem.console.frame;

import dev.tandem.web.journal.JournalFile;

/** A file to be kept. */
public record Download(JournalFile file) implements Reply {}
