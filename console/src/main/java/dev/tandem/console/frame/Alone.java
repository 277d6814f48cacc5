package dev.tandem.console.frame;

/** A bean where the console is a process of its own: what is said of the process is then said of the console alone. */
public final class Alone {}
