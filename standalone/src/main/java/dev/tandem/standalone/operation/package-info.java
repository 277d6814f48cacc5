/**
 * What an operator does with a log from the command line: backing it up and putting it back, exporting and importing it,
 * copying it to Axon Server. It starts without Spring.
 */
@NullMarked
package dev.tandem.standalone.operation;

import org.jspecify.annotations.NullMarked;
