/** What proves the journal: signed checkpoints of its tree, what was made sure of and when, what is written outside. */
@NullMarked
package dev.tandem.query.audit;

import org.jspecify.annotations.NullMarked;
