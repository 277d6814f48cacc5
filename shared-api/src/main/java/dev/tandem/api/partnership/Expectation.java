package dev.tandem.api.partnership;

import dev.tandem.api.Text;

/**
 * What one side expects of the other.
 *
 * @param of the side of which it is expected
 */
public record Expectation(Side of, Text text) {}
