package dev.tandem.web.identity;

import java.util.function.BooleanSupplier;

/**
 * A user, and whether the account or token that the user came with still holds: what goes on after its request was let in
 * has to ask now and then.
 *
 * @param stillHolds cheap, and false for good once the account was changed or disabled or the token has expired
 */
public record SignIn(User user, BooleanSupplier stillHolds) {}
