package dev.tandem.standalone.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class SwapTest {

    private static final List<String> PARTS = List.of("views", "system/high-water-mark", "log", "added");

    @TempDir
    Path root;

    private DataDirectory data;

    @BeforeEach
    void somethingOldAndSomethingNew() {
        data = new DataDirectory(root);
        for (var part : List.of("views/file", "system/high-water-mark", "system/other", "log/file")) {
            Logs.write(root.resolve(part), "old");
        }
        for (var part : List.of("system/high-water-mark", "log/file", "added/file")) {
            Logs.write(new Swap(data).incoming().resolve(part), "new");
        }
    }

    @Test
    void exchangesTheParts() throws Exception {
        new Swap(data).perform(PARTS);

        assertThat(root.resolve("views")).doesNotExist();
        assertThat(root.resolve("system/high-water-mark")).hasContent("new");
        assertThat(root.resolve("system/other")).hasContent("old");
        assertThat(root.resolve("log/file")).hasContent("new");
        assertThat(root.resolve("added/file")).hasContent("new");
        assertThat(root.resolve("restore")).doesNotExist();
        assertThat(Swap.unfinished(root)).isNull();
    }

    /** Three parts go out and three come in. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void putsBackWhatWasThereAfterADeathInTheMiddle(int moves) throws Exception {
        var left = new AtomicInteger(moves);
        var dying = new Swap(data, (from, to) -> {
            if (left.getAndDecrement() == 0) {
                throw new IOException("died");
            }
            Files.move(from, to);
        });
        assertThatThrownBy(() -> dying.perform(PARTS)).hasMessage("died");
        assertThat(Swap.unfinished(root)).contains("was interrupted; run it once more");

        new Swap(data).recover();

        assertThat(Swap.unfinished(root)).isNull();
        assertThat(root.resolve("views/file")).hasContent("old");
        assertThat(root.resolve("system/high-water-mark")).hasContent("old");
        assertThat(root.resolve("log/file")).hasContent("old");
        assertThat(root.resolve("added")).doesNotExist();
        assertThat(root.resolve("restore")).doesNotExist();
    }

    @Test
    void keepsTandemFromStartingInTheMiddle() {
        var context = new GenericApplicationContext();
        context.setEnvironment(new MockEnvironment().withProperty("tandem.data", root.toString()));
        new SwapGuard().initialize(context);
        var dying = new Swap(data, (from, to) -> {
            throw new IOException("died");
        });
        assertThatThrownBy(() -> dying.perform(PARTS)).hasMessage("died");

        assertThatThrownBy(() -> new SwapGuard().initialize(context))
                .hasMessageContaining("a restore or an import into %s was interrupted".formatted(root));
    }
}
