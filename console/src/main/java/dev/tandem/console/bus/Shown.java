package dev.tandem.console.bus;

import dev.tandem.api.query.Answer;
import dev.tandem.api.query.TandemView;

/** A view, and the answer that it came in, which says what moment it shows. */
public record Shown<V extends TandemView>(V view, Answer answer) {}
