/** Commands over HTTP, one by one or as a stream; derived from the message types, so a new command adds nothing here. */
@NullMarked
package dev.tandem.command.http;

import org.jspecify.annotations.NullMarked;
