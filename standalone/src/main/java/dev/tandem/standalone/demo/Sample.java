package dev.tandem.standalone.demo;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import dev.tandem.standalone.StartRefused;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A sample: lines like those of the command stream, with two fields more. {@code as} names who says it, by the name
 * under which the sample registers that person; {@code at} is when. Over HTTP neither field exists.
 */
final class Sample {

    private static final String YEAR = "/samples/year.ndjson";

    private static final String AS = "as";
    private static final String AT = "at";
    private static final String REGISTER = "person.RegisterPerson";
    private static final String OPEN = "partnership.OpenPartnership";
    private static final String HAND_OVER = "partnership.HandOver";

    /**
     * @param number counted from 1
     * @param id the aggregate's
     */
    record Line(int number, CommandType type, UUID id, String idempotencyKey, String as, Instant at, JsonNode body) {

        private boolean is(String command) {
            return type.name().equals(command);
        }
    }

    private final List<Line> lines;
    private final Map<String, Actor> cast;

    private Sample(List<Line> lines) {
        this.lines = lines;
        this.cast = cast(lines);
    }

    static Sample year() {
        try (var file = Sample.class.getResourceAsStream(YEAR)) {
            if (file == null) {
                throw new IllegalStateException(YEAR + " is not part of this build");
            }
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StartRefused where a line is not one of a sample, naming it */
    static Sample of(String text) {
        var lines = new ArrayList<Line>();
        text.lines().forEach(line -> lines.add(line(lines.size() + 1, line)));
        return new Sample(List.copyOf(lines));
    }

    private static Line line(int number, String text) {
        try {
            var envelope = CommandReader.envelope(text.getBytes(StandardCharsets.UTF_8), Set.of(AS, AT));
            return new Line(
                    number,
                    envelope.type(),
                    Objects.requireNonNull(envelope.id(), "id"),
                    Objects.requireNonNull(envelope.idempotencyKey(), "idempotencyKey"),
                    Objects.requireNonNull(envelope.extras().get(AS), AS),
                    Instant.parse(Objects.requireNonNull(envelope.extras().get(AT), AT)),
                    TandemJson.mapper().readTree(envelope.body()));
        } catch (ProblemException | DateTimeParseException e) {
            throw new StartRefused("line %d of the sample: %s".formatted(number, e.getMessage()), e);
        } catch (NullPointerException e) {
            throw new StartRefused("line %d of the sample has no %s".formatted(number, e.getMessage()), e);
        }
    }

    List<Line> lines() {
        return lines;
    }

    Instant last() {
        return lines.getLast().at();
    }

    /** @throws IllegalArgumentException where the sample registers nobody of that name */
    Actor actor(String name) {
        var actor = cast.get(name);
        if (actor == null) {
            throw new IllegalArgumentException("the sample registers no '%s'".formatted(name));
        }
        return actor;
    }

    /**
     * Everybody whom the sample registers, with what the sample shows them to be: who registers people is an
     * administrator, who is or becomes a party of a partnership is its HR partner or manager.
     */
    private static Map<String, Actor> cast(List<Line> lines) {
        var people = new LinkedHashMap<String, PersonId>();
        var roles = new LinkedHashMap<PersonId, Set<Role>>();
        for (var line : lines) {
            if (line.is(REGISTER)) {
                var person = new PersonId(line.id());
                people.put(line.body().get("name").stringValue(), person);
                roles.put(person, EnumSet.of(Role.EMPLOYEE));
            }
        }
        for (var line : lines) {
            if (line.is(REGISTER)) {
                add(roles, people.get(line.as()), Role.ADMIN);
            } else if (line.is(OPEN) || line.is(HAND_OVER)) {
                line.body().path("hrPartners").forEach(hr -> add(roles, person(hr), Role.HR_PARTNER));
                line.body().optional("manager").ifPresent(manager -> add(roles, person(manager), Role.MANAGER));
            }
        }
        var cast = new LinkedHashMap<String, Actor>();
        people.forEach((name, person) -> cast.put(name, Actor.of(person, roles.getOrDefault(person, Set.of()))));
        return cast;
    }

    private static PersonId person(JsonNode id) {
        return PersonId.of(id.stringValue());
    }

    private static void add(Map<PersonId, Set<Role>> roles, @Nullable PersonId person, Role role) {
        var held = person == null ? null : roles.get(person);
        if (held == null) {
            throw new IllegalArgumentException("the sample speaks of somebody it does not register");
        }
        held.add(role);
    }
}
