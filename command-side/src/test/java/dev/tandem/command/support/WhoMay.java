package dev.tandem.command.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.api.MessageTypes;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.api.error.RefusalCode;
import dev.tandem.command.shell.AggregateShell;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A table of who may send what in one situation. Each command of the family has a row, and everyone in {@link Who} is
 * tried on each row: whoever is not in it must be refused as not allowed, whoever is must not.
 */
public final class WhoMay<C extends TandemCommand, A extends AggregateShell<?, C, ?>> {

    private final Class<? extends C> family;
    private final Scenario<C, A> situation;
    private final Map<C, Set<Who>> rows = new LinkedHashMap<>();

    /** @param family the commands that need a row: all of the aggregate's, or those of one topic */
    public WhoMay(Class<? extends C> family, Scenario<C, A> situation) {
        this.family = family;
        this.situation = situation;
    }

    public WhoMay<C, A> may(C command, Who... allowed) {
        var who = EnumSet.noneOf(Who.class);
        who.addAll(Arrays.asList(allowed));
        rows.put(command, who);
        return this;
    }

    public Stream<DynamicTest> tests() {
        assertThat(rows.keySet().stream().map(Object::getClass).distinct())
                .as("every command has a row")
                .containsExactlyInAnyOrderElementsOf(MessageTypes.membersOf(family));
        return rows.entrySet().stream()
                .flatMap(row -> Arrays.stream(Who.values())
                        .map(who -> DynamicTest.dynamicTest(
                                "%s by %s".formatted(row.getKey().getClass().getSimpleName(), who),
                                () -> check(row.getKey(), who, row.getValue().contains(who)))));
    }

    private void check(C command, Who who, boolean allowed) {
        var result = situation.when(who, command);
        if (allowed) {
            assertThat(result.outcome())
                    .satisfiesAnyOf(
                            outcome -> assertThat(outcome).isInstanceOf(Outcome.Accepted.class),
                            outcome -> assertThat(((Outcome.Refused) outcome).code())
                                    .isNotEqualTo(RefusalCode.NOT_ALLOWED));
        } else {
            result.thenRefused(
                    RefusalCode.NOT_ALLOWED,
                    "you may not send %s to %s %s"
                            .formatted(
                                    MessageTypes.nameOf(command.getClass()),
                                    command.target().type().singular(),
                                    command.target()));
        }
    }
}
