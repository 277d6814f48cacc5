package dev.tandem.standalone.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.eventlog.EventLog;
import dev.tandem.eventlog.NewEvent;
import dev.tandem.eventlog.StoredEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    private static final int EVENTS = 600;

    @TempDir
    Path scratch;

    private DataDirectory target;
    private List<String> lines;
    private String root;

    @BeforeEach
    void anExport() throws Exception {
        target = new DataDirectory(scratch.resolve("target"));
        var data = Logs.data(scratch.resolve("data"), EVENTS);
        try (var log = data.openLog()) {
            var out = new ByteArrayOutputStream();
            root = Exporting.write(LogSource.of(log), out, Logs.quiet());
            lines = new ArrayList<>(out.toString(UTF_8).lines().toList());
        }
    }

    private Importing.Imported read(List<String> export, @Nullable String expected) throws Exception {
        return read((String.join("\n", export) + "\n").getBytes(UTF_8), expected);
    }

    private Importing.Imported read(byte[] export, @Nullable String expected) throws Exception {
        return new Importing(target, Logs.quiet()).read(new ByteArrayInputStream(export), expected);
    }

    private void refuses(List<String> export, String sentence) throws Exception {
        refuses((String.join("\n", export) + "\n").getBytes(UTF_8), null, sentence);
    }

    private void refuses(byte[] export, @Nullable String expected, String sentence) throws Exception {
        assertThatThrownBy(() -> read(export, expected))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(sentence);
        assertThat(target.isEmpty()).as("left empty").isTrue();
    }

    private static List<String> text(EventLog log) {
        return log.read(0, 10_000).stream().map(ExportTest::text).toList();
    }

    private static String text(StoredEvent event) {
        return String.join(
                "|",
                Long.toString(event.position()),
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                Long.toString(event.sequence()),
                event.timestamp().toString(),
                EventLines.metadata(event).toString(),
                new String(event.payload(), UTF_8));
    }

    @Test
    void isImportedAsItWas() throws Exception {
        assertThat(read(lines, root)).isEqualTo(new Importing.Imported(EVENTS, root));

        try (var original = new DataDirectory(scratch.resolve("data")).openLog();
                var imported = target.openLog()) {
            assertThat(imported.head()).isEqualTo(EVENTS - 1);
            assertThat(text(imported)).isEqualTo(text(original));
            assertThat(imported.id()).isNotEqualTo(original.id());
        }
        assertThat(target.root().resolve("restore")).doesNotExist();
    }

    @Test
    void isImportedPacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }

        assertThat(read(packed.toByteArray(), root).events()).isEqualTo(EVENTS);
    }

    @Test
    void hasALineOfHashesAfterEachBlock() {
        assertThat(lines).hasSize(EVENTS + 3);
        assertThat(lines.get(256)).startsWith("{\"hashes\":\"");
        assertThat(lines.get(0))
                .isEqualTo("{\"aggregate\":\"goal-00000000-0000-0000-0000-000000000002\","
                        + "\"id\":\"00000000-0000-0000-0000-000000000001\","
                        + "\"metadata\":{\"actor\":\"Zoë \\u0001\",\"commandId\":\"c0\"},"
                        + "\"payload\":\"{\\\"n\\\":0,\\\"text\\\":\\\"„ä\\\\\\\"\\\\n😀 <&>\\\",\\\"x\\\":1.50}\","
                        + "\"position\":0,\"sequence\":0,\"time\":\"2026-03-02T12:00:00.123456789Z\","
                        + "\"type\":\"goal.Something\"}");
    }

    @Test
    void ofAnEmptyLogIsEmpty() throws Exception {
        var data = Logs.data(scratch.resolve("nothing"), 0);
        try (var log = data.openLog()) {
            var out = new ByteArrayOutputStream();
            Exporting.write(LogSource.of(log), out, Logs.quiet());
            assertThat(out.size()).isZero();
        }
        assertThat(read(new byte[0], null).events()).isZero();
    }

    @Test
    void isThereOnlyWhenItIsWhole() throws Exception {
        var file = scratch.resolve("export");
        try (var log = EventLog.open(scratch.resolve("odd"), EventLog.Options.of(scratch.resolve("mark")))) {
            log.append(Logs.events(0, 3));
            log.append(List.of(new NewEvent(
                    "id",
                    "goal.Odd",
                    "1",
                    "Objective",
                    "goal-1",
                    0,
                    Logs.NOON,
                    "{}".getBytes(UTF_8),
                    "{}".getBytes(UTF_8))));
            assertThatThrownBy(() -> Exporting.write(LogSource.of(log), file, Logs.quiet()))
                    .hasMessageContaining("says that its aggregate is a Objective, which no line can say");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void isNotWrittenOverAFile() throws Exception {
        var file = Files.writeString(scratch.resolve("export"), "there");
        try (var log = new DataDirectory(scratch.resolve("data")).openLog()) {
            assertThatThrownBy(() -> Exporting.write(LogSource.of(log), file, Logs.quiet()))
                    .hasMessageContaining("is there already");
        }
        assertThat(file).hasContent("there");
    }

    @Test
    void isRefusedWithTheLineThatWasAltered() throws Exception {
        lines.set(300, lines.get(300).replace("\\\"x\\\":1.50", "\\\"x\\\":1.60"));

        refuses(lines, "line 301 was altered: it has not the hash that line 514 says");
    }

    @Test
    void isRefusedWhereAHashWasAltered() throws Exception {
        lines.set(256, lines.get(256).replaceFirst("hashes\":\"....", "hashes\":\"AAAA"));

        refuses(lines, "line 1 was altered: it has not the hash that line 257 says");
    }

    @Test
    void isRefusedWhereALineIsMissing() throws Exception {
        lines.remove(10);

        refuses(lines, "line 11 has position 11, and 10 is next");
    }

    @Test
    void isRefusedWhereALineIsDoubled() throws Exception {
        lines.add(10, lines.get(10));

        refuses(lines, "line 12 has position 10, and 11 is next");
    }

    @Test
    void isRefusedWhereLinesAreOutOfOrder() throws Exception {
        Collections.swap(lines, 10, 11);

        refuses(lines, "line 11 has position 11, and 10 is next");
    }

    @Test
    void isRefusedWhereItWasCutOff() throws Exception {
        refuses(lines.subList(0, 400), "the 143 entries before it is missing: the file was cut off");
        var bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        refuses(Arrays.copyOf(bytes, bytes.length - 1), null, "line 603 has no end");
    }

    @Test
    void isRefusedWhereItWasCutOffAfterABlockAndTheRootIsKnown() throws Exception {
        refuses((String.join("\n", lines.subList(0, 257)) + "\n").getBytes(UTF_8), root, ", not " + root);
    }

    @Test
    void isRefusedWhereALineIsNotInTheFormWhatever() throws Exception {
        lines.set(3, lines.get(3).replace(",\"id\":", ", \"id\":"));
        refuses(lines, "line 4 is not in the form of an export");
        lines.set(3, "{}");
        refuses(lines, "line 4 is no line of an export: it has no 'metadata'");
        lines.set(3, "[");
        refuses(lines, "line 4 is no line of an export");
        lines.set(3, "");
        refuses(lines, "line 4 is no line of an export");
        lines.set(3, "7");
        refuses(lines, "line 4 is no line of an export");
    }

    @Test
    void isRefusedWhereThereIsSomething() throws Exception {
        Logs.write(target.system().resolve("keys/file"), "key");

        assertThatThrownBy(() -> read(lines, root)).hasMessageContaining("is not empty");
    }
}
