/**
 * Forms for commands: derived from the same records as the API, read with the same strictness, and a catalogue of what
 * is offered where.
 */
@NullMarked
package dev.tandem.console.form;

import org.jspecify.annotations.NullMarked;
