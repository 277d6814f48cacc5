package dev.tandem.web.identity;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A user as Spring Security sees one; the authorities are the names of the roles. */
final class UserAuthentication extends AbstractAuthenticationToken {

    private final transient User user;
    private final transient BooleanSupplier holds;

    /** @param holds whether this sign-in would still be let in, at any later time */
    UserAuthentication(User user, BooleanSupplier holds) {
        super(authorities(user));
        this.user = user;
        this.holds = holds;
        setAuthenticated(true);
    }

    private static List<GrantedAuthority> authorities(User user) {
        return user.roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.name()))
                .toList();
    }

    @Override
    public String getName() {
        return user.name();
    }

    SignIn signIn() {
        return new SignIn(user, holds);
    }

    @Override
    public User getPrincipal() {
        return user;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserAuthentication that && user.equals(that.user);
    }

    @Override
    public int hashCode() {
        return Objects.hash(user);
    }
}
