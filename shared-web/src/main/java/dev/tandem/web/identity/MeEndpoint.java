package dev.tandem.web.identity;

import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who am I. */
@RestController
@Tag(name = "me")
final class MeEndpoint {

    record Me(String user, @Nullable PersonId person, Set<Role> roles) {}

    @GetMapping(path = "/api/me", produces = MediaType.APPLICATION_JSON_VALUE)
    Me me(User user) {
        return new Me(user.name(), user.person(), new TreeSet<>(user.roles()));
    }
}
