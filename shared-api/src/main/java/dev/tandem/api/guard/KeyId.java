package dev.tandem.api.guard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.api.Id;
import dev.tandem.api.InvalidValue;
import java.util.Arrays;
import java.util.UUID;

/** Names a key by whom it is for, as in {@code person/<uuid>}. */
public record KeyId(Guard guard, UUID subject) {

    public static KeyId of(Guard guard, Id subject) {
        return new KeyId(guard, subject.value());
    }

    @JsonCreator
    public static KeyId parse(String text) {
        int slash = text.indexOf('/');
        var guard = Arrays.stream(Guard.values())
                .filter(g -> slash > 0 && g.prefix().equals(text.substring(0, slash)))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("'%s' names no key".formatted(text)));
        return new KeyId(guard, Id.parse(text.substring(slash + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return guard.prefix() + "/" + subject;
    }
}
