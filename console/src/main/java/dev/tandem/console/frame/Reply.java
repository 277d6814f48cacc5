package dev.tandem.console.frame;

/** What a page request is answered with. */
public sealed interface Reply permits Sheet, Leads, Download {}
