/**
 * Tandem beside named peers: {@link dev.tandem.benchmark.Benchmark} has the parts, {@code benchmark/run} runs them,
 * {@code docs/reference/performance.md} has what came of it. In each part a round measures one after the other, and the
 * first rounds, which warm up, are not counted.
 */
@NullMarked
package dev.tandem.benchmark;

import org.jspecify.annotations.NullMarked;
