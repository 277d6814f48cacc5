/** What tests of the command side are written with: the people in them, scenarios, a log in memory. */
@NullMarked
package dev.tandem.command.support;

import org.jspecify.annotations.NullMarked;
