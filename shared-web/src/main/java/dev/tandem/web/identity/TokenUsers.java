package dev.tandem.web.identity;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/**
 * Users from an identity provider's tokens: {@code sub} is the user, {@code roles} the roles (others than ours are
 * somebody else's and ignored), {@code tandem_person} the person.
 */
final class TokenUsers implements Converter<Jwt, Mono<UserAuthentication>> {

    private static final Set<Role> GRANTABLE = EnumSet.complementOf(EnumSet.of(Role.SYSTEM));

    @Override
    public Mono<UserAuthentication> convert(Jwt token) {
        var subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            return Mono.error(new InvalidBearerTokenException("the token names no subject"));
        }
        try {
            return Mono.just(user(token, token.getExpiresAt()));
        } catch (InvalidValue e) {
            return Mono.error(new InvalidBearerTokenException("tandem_person is not a UUID", e));
        }
    }

    /** @throws InvalidValue where the claims name no user of ours */
    static UserAuthentication user(ClaimAccessor claims, @Nullable Instant until) {
        var subject = claims.getClaimAsString("sub");
        if (subject == null || subject.isBlank()) {
            throw new InvalidValue("names no subject");
        }
        return new UserAuthentication(new User(subject, person(claims), roles(claims)), () -> isCurrent(until));
    }

    private static boolean isCurrent(@Nullable Instant expiry) {
        return expiry == null || Instant.now().isBefore(expiry);
    }

    private static @Nullable PersonId person(ClaimAccessor claims) {
        var person = claims.getClaimAsString("tandem_person");
        return person == null ? null : PersonId.of(person);
    }

    private static Set<Role> roles(ClaimAccessor claims) {
        var claimed = claims.getClaimAsStringList("roles");
        var roles = EnumSet.noneOf(Role.class);
        var names = claimed == null ? List.<String>of() : claimed;
        GRANTABLE.stream().filter(role -> names.contains(role.name())).forEach(roles::add);
        return roles;
    }

    /** A token that was issued for another service is refused. */
    static OAuth2TokenValidator<Jwt> audience(String audience) {
        var error = new OAuth2Error("invalid_token", "the token is for another audience", null);
        return token -> {
            var audiences = token.getAudience();
            return audiences != null && audiences.contains(audience)
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(error);
        };
    }
}
