package dev.tandem.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.api.Line;
import dev.tandem.api.TandemEvent;
import dev.tandem.api.guard.Guard;
import dev.tandem.api.guard.Guarded;
import dev.tandem.api.person.PersonId;
import dev.tandem.api.wire.TandemJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WrittenTest {

    private static final Tree TREE =
            new Tree("oak", 80, null, new Crown(List.of(new Branch("low", 3), new Branch("high", 2)), List.of()));

    private final Written<Tree> written = new Written<>(new Of<>(Tree.class), TandemJson.mapper());

    record Tree(String kind, int years, @Nullable String owner, Crown crown) implements InParts {}

    record Crown(List<Branch> branches, List<String> birds) implements InParts {}

    record Branch(String where, int leaves) {}

    record Undivided(String kind, List<Branch> branches) {}

    record Secretive(
            PersonId person,
            @Guarded(value = Guard.PERSON, about = "person") Line secret) implements InParts {}

    private record Of<V>(Class<V> viewType) implements Projection<V> {

        @Override
        public String name() {
            return "trees";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Stream<String> keys(Recorded<? extends TandemEvent> recorded) {
            return Stream.empty();
        }

        @Override
        public @Nullable V evolve(@Nullable V view, Recorded<? extends TandemEvent> recorded) {
            return view;
        }
    }

    @Test
    void aViewInPartsHasATextForEachComponentAndItem() {
        assertThat(written.parts(TREE))
                .containsExactly(
                        Map.entry("kind", "\"oak\""),
                        Map.entry("years", "80"),
                        Map.entry("crown/branches/0", "{\"where\":\"low\",\"leaves\":3}"),
                        Map.entry("crown/branches/1", "{\"where\":\"high\",\"leaves\":2}"));
        assertThat(written.read(written.parts(TREE))).isEqualTo(TREE);
    }

    @Test
    void anotherViewIsOneText() {
        var whole = new Written<>(new Of<>(Undivided.class), TandemJson.mapper());
        var view = new Undivided("ash", List.of(new Branch("low", 3)));

        assertThat(whole.parts(view))
                .containsExactly(
                        Map.entry("whole", "{\"kind\":\"ash\",\"branches\":[{\"where\":\"low\",\"leaves\":3}]}"));
        assertThat(whole.read(whole.parts(view))).isEqualTo(view);
    }

    @Test
    void onlyWhatIsNotAsItWasIsWritten() {
        var grown = new Tree(
                "oak",
                80,
                "Ada",
                new Crown(List.of(new Branch("low", 3), new Branch("high", 4), new Branch("top", 1)), List.of("owl")));

        assertThat(written.changes(TREE, TREE)).isEmpty();
        assertThat(written.changes(TREE, grown))
                .containsExactly(
                        Map.entry("owner", "\"Ada\""),
                        Map.entry("crown/branches/1", "{\"where\":\"high\",\"leaves\":4}"),
                        Map.entry("crown/branches/2", "{\"where\":\"top\",\"leaves\":1}"),
                        Map.entry("crown/birds/0", "\"owl\""));
    }

    @Test
    void whatIsGoneIsNamedWithoutAText() {
        var bare = new Tree("oak", 81, null, new Crown(List.of(new Branch("high", 2)), List.of()));

        var changes = written.changes(new Tree("oak", 80, "Ada", TREE.crown()), bare);

        assertThat(changes)
                .hasSize(4)
                .containsEntry("years", "81")
                .containsEntry("owner", null)
                .containsEntry("crown/branches/0", "{\"where\":\"high\",\"leaves\":2}")
                .containsEntry("crown/branches/1", null);
    }

    @Test
    void changesMadeToThePartsGiveTheViewAsItIs() {
        var steps = List.of(
                TREE,
                new Tree("oak", 81, "Ada", new Crown(List.of(), List.of("owl", "jay"))),
                new Tree("elm", 81, null, new Crown(List.of(new Branch("a", 1), new Branch("b", 2)), List.of("jay"))),
                new Tree("elm", 82, "Bo", new Crown(List.of(new Branch("b", 2)), List.of())));
        var parts = new HashMap<>(written.parts(steps.getFirst()));
        for (int i = 1; i < steps.size(); i++) {
            written.changes(steps.get(i - 1), steps.get(i)).forEach((path, part) -> {
                if (part == null) {
                    parts.remove(path);
                } else {
                    parts.put(path, part);
                }
            });

            assertThat(written.read(parts)).isEqualTo(steps.get(i));
            assertThat(parts).isEqualTo(written.parts(steps.get(i)));
        }
    }

    @Test
    void whatTodaysTypeDoesNotKnowOrMissesCannotBeRead() {
        var parts = written.parts(TREE);
        var more = new HashMap<>(parts);
        more.put("height", "20");
        var less = new HashMap<>(parts);
        less.remove("kind");
        var other = new HashMap<>(parts);
        other.put("crown/branches/1", "{\"where\":\"high\",\"twigs\":2}");

        assertThat(written.readable(parts)).isTrue();
        assertThat(written.readable(more)).isFalse();
        assertThat(written.readable(less)).isFalse();
        assertThat(written.readable(other)).isFalse();
        assertThat(written.readable(Map.of())).isFalse();
    }

    @Test
    void refusesGuardedComponentsOfWhatIsInParts() {
        assertThatThrownBy(() -> new Written<>(new Of<>(Secretive.class), TandemJson.mapper()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("guarded");
        assertThat(new Secretive(new PersonId(new UUID(0, 1)), new Line("none")).secret())
                .isEqualTo(new Line("none"));
    }
}
