package dev.tandem.api.query;

import dev.tandem.api.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A person as mentioned in a view.
 *
 * @param name absent where the person's record is not known; {@code [erased]} where the person was erased
 */
public record PersonRef(PersonId id, @Nullable String name) {}
