package dev.tandem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.proof.Checkpoint;
import dev.tandem.proof.CompactRange;
import dev.tandem.proof.ConsistencyProof;
import dev.tandem.proof.Export;
import dev.tandem.proof.InclusionProof;
import dev.tandem.proof.Merkle;
import dev.tandem.proof.Nodes;
import dev.tandem.proof.NoteSigner;
import dev.tandem.proof.Proofs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private static final NoteSigner SIGNER =
            NoteSigner.of("PRIVATE+KEY+tandem.example/journal+eec74c37+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f");

    @TempDir
    private Path directory;

    private List<byte[]> entries;
    private String key;

    @BeforeEach
    void journalOf600Entries() throws IOException {
        var journal = new Journal(7);
        entries = Stream.generate(journal::next)
                .limit(600)
                .map(line -> line.bytes())
                .toList();
        key = file("key.txt", SIGNER.verifierKey() + "\n");
    }

    @Nested
    class Verify {

        @Test
        void provesAnExportThatACheckpointCoversWholly() throws IOException {
            var ran = verify(export(entries), checkpoint(600));
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out()).isEqualTo(lines("checkpoint at 600 entries: agrees", "PROVED: all 600 entries"));
            assertThat(ran.err()).isEmpty();
        }

        @Test
        void provesAgainstSeveralCheckpointsInAnyOrder() throws IOException {
            var ran = verify(export(entries), checkpoint(600), checkpoint(1), checkpoint(256), checkpoint(0));
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out()).contains("checkpoint at 0 entries: agrees", "checkpoint at 256 entries: agrees");
        }

        @Test
        void provesAnEmptyExport() throws IOException {
            assertThat(verify(export(List.of()), checkpoint(0)).exitCode()).isZero();
        }

        @Test
        void readsGzipAndStandardInput() throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(export(entries));
            }
            assertThat(verify(packed.toByteArray(), checkpoint(600)).exitCode()).isZero();
            for (var bytes : List.of(export(entries), packed.toByteArray())) {
                var in = new ByteArrayInputStream(bytes);
                assertThat(Verifying.run(in, "verify", "-", "--checkpoint", checkpoint(600), "--key", key)
                                .exitCode())
                        .isZero();
            }
        }

        @Test
        void saysNothingWhenQuietAndAllIsWell() throws IOException {
            var file = Files.write(directory.resolve("export"), export(entries)).toString();
            var ran = Verifying.run("verify", file, "--checkpoint", checkpoint(600), "--key", key, "--quiet");
            assertThat(ran).isEqualTo(new Verifying.Ran(0, "", ""));
        }

        @Test
        void saysWhichEntriesNoCheckpointCovers() throws IOException {
            var ran = verify(export(entries), checkpoint(590));
            assertThat(ran.exitCode()).isEqualTo(3);
            assertThat(ran.err()).isEqualTo(lines("NOT WHOLLY PROVED: proved up to 590; 10 further entries are not"));
        }

        @Test
        void saysThatEntriesAreMissingAtTheEnd() throws IOException {
            var ran = verify(export(entries.subList(0, 500)), checkpoint(600), checkpoint(400));
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err())
                    .isEqualTo(lines(
                            "DISPROVED: the export has 500 entries and a checkpoint 600: 100 are missing at the end,"
                                    + " it was truncated",
                            "entries 0 to 399 are proved"));
        }

        @Test
        void namesTheEditedEntry() throws IOException {
            var changed = replaced(300, "MANAGER", "MANAGEX");
            var lines = withHashesOf(entries, changed);
            var ran = verify(lines, checkpoint(600), checkpoint(100));
            assertThat(ran.exitCode()).isEqualTo(1);
            // 300 entries, one line of hashes and the first line is 1
            assertThat(ran.err())
                    .isEqualTo(lines("DISPROVED: line 302: entry 300 was edited", "entries 0 to 99 are proved"));
        }

        @Test
        void saysBetweenWhichCheckpointsAnEntryWasEditedWhoseHashWasToo() throws IOException {
            var ran = verify(
                    export(replaced(300, "MANAGER", "MANAGEX")), checkpoint(600), checkpoint(400), checkpoint(200));
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err())
                    .isEqualTo(lines(
                            "DISPROVED: something between entry 200 and entry 399 was changed",
                            "entries 0 to 199 are proved"));
        }

        @Test
        void seesAnEntryThatMovedToAnotherBlockAsOne() throws IOException {
            var lines = Lists.of(export(entries));
            lines.add(402, lines.remove(10));
            var ran = verify(Lists.joined(lines), checkpoint(600));
            assertThat(ran.err()).isEqualTo(lines("DISPROVED: line 403: entry 10 stands out of order"));
        }

        @Test
        void believesEntriesMoreThanLinesOfHashes() throws IOException {
            var lines = Lists.of(export(entries));
            lines.remove(256);
            var ran = verify(Lists.joined(lines), checkpoint(600));
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.err()).contains("hashes are missing or wrong there");
        }

        @Test
        void doesNotLetAnythingHideInALineThatOnlyLooksLikeHashes() throws IOException {
            for (var hidden :
                    List.of("{\"hashes\":\"\",\"a\":\"\"}", "{\"hashes\":\"AAAA\"}", "{\"hashes\":\"\"}", "")) {
                var lines = Lists.of(export(entries));
                lines.add(5, hidden.getBytes(StandardCharsets.UTF_8));
                var ran = verify(Lists.joined(lines), checkpoint(600));
                assertThat(ran.exitCode()).as(hidden).isEqualTo(1);
                assertThat(ran.err()).startsWith("DISPROVED: line 6: it was inserted before entry 5");
            }
        }

        @Test
        void findsALineBehindTheLastProvedEntry() throws IOException {
            var export = export(entries);
            var longer = Arrays.copyOf(export, export.length + 3);
            longer[export.length] = longer[export.length + 1] = longer[export.length + 2] = 'x';
            var ran = verify(longer, checkpoint(600));
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).startsWith("DISPROVED: line 604: the file breaks off in it");
        }

        @Test
        void doesNotBelieveACheckpointOfAnotherKeyNorATouchedOne() throws IOException {
            var other = NoteSigner.generate(SIGNER.name());
            var forged = file("forged", new Checkpoint(SIGNER.name(), 600, root(600)).sign(other));
            var ran = verify(export(entries), forged);
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).contains("not signed by the key " + SIGNER.verifierKey());

            var note = Files.readString(Path.of(checkpoint(600)));
            assertThat(verify(export(entries), file("touched", note.replace("\n600\n", "\n601\n")))
                            .exitCode())
                    .isEqualTo(1);
        }

        @Test
        void saysThatTheKeySignedTwoJournals() throws IOException {
            var forged = file("forged", new Checkpoint(SIGNER.name(), 600, root(599)).sign(SIGNER));
            var ran = verify(export(entries), checkpoint(600), forged);
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).contains("signed two different roots for a journal of 600 entries");
        }

        @Test
        void readsNoLineWithoutEnd() {
            var in = new InputStream() {
                @Override
                public int read() {
                    return 'x';
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                    return length;
                }
            };
            var ran = Verifying.run(in, "verify", "-", "--checkpoint", unchecked(600), "--key", key);
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("line 1 is longer than 64 MiB");
        }

        private String unchecked(int size) {
            try {
                return checkpoint(size);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }

        private Verifying.Ran verify(byte[] export, String... checkpoints) throws IOException {
            var file = Files.write(directory.resolve("export.ndjson"), export).toString();
            var arguments = new ArrayList<>(List.of("verify", file, "--key", key, "--checkpoint"));
            arguments.addAll(List.of(checkpoints));
            return Verifying.run(arguments.toArray(String[]::new));
        }

        private List<byte[]> replaced(int index, String part, String by) {
            var changed = new ArrayList<>(entries);
            var line = new String(entries.get(index), StandardCharsets.UTF_8);
            changed.set(index, line.replace(part, by).getBytes(StandardCharsets.UTF_8));
            return changed;
        }

        private byte[] withHashesOf(List<byte[]> original, List<byte[]> changed) throws IOException {
            var from = Lists.of(export(original));
            var to = Lists.of(export(changed));
            for (int i = 0; i < to.size(); i++) {
                if (to.get(i)[2] == 'h') {
                    to.set(i, from.get(i));
                }
            }
            return Lists.joined(to);
        }
    }

    @Nested
    class Consistency {

        @Test
        void provesThatTheOlderIsTheBeginningOfTheNewer() throws IOException {
            var ran = consistency(checkpoint(400), checkpoint(600), proof(400, 600));
            assertThat(ran)
                    .isEqualTo(new Verifying.Ran(
                            0, lines("PROVED: the journal of 400 entries is the beginning of that of 600"), ""));
            assertThat(consistency(checkpoint(600), checkpoint(400), proof(400, 600))
                            .exitCode())
                    .isZero();
        }

        @Test
        void needsNoProofForTheSameTwice() throws IOException {
            assertThat(Verifying.run("consistency", checkpoint(9), checkpoint(9), "--key", key)
                            .exitCode())
                    .isZero();
            assertThat(Verifying.run("consistency", checkpoint(9), checkpoint(8), "--key", key)
                            .exitCode())
                    .isEqualTo(2);
        }

        @Test
        void disprovesAJournalThatWasRewritten() throws IOException {
            var rewritten = file("rewritten", new Checkpoint(SIGNER.name(), 400, root(399)).sign(SIGNER));
            var ran = consistency(rewritten, checkpoint(600), proof(400, 600));
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).startsWith("DISPROVED: the proof does not show");
        }

        @Test
        void saysThatTheProofIsOfOtherCheckpoints() throws IOException {
            var ran = consistency(checkpoint(399), checkpoint(600), proof(400, 600));
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("is a proof from 400 to 600 entries, and the checkpoints have 399 and 600");
        }

        private Verifying.Ran consistency(String first, String second, String proof) {
            return Verifying.run("consistency", first, second, "--proof", proof, "--key", key);
        }

        private String proof(int from, int to) throws IOException {
            var proof = new ConsistencyProof(
                    from, Proofs.consistency(nodes(), from, to), Files.readString(Path.of(checkpoint(to))));
            return file("consistency.txt", proof.text());
        }
    }

    @Nested
    class Inclusion {

        @Test
        void provesAnEntryWithAndWithoutItsNewline() throws IOException {
            var line = new String(entries.get(41), StandardCharsets.UTF_8);
            var ran = inclusion(line, 41);
            assertThat(ran).isEqualTo(new Verifying.Ran(0, lines("PROVED: the line is entry 41 of 600"), ""));
            assertThat(inclusion(line + "\n", 41, "--checkpoint", checkpoint(600))
                            .exitCode())
                    .isZero();
        }

        @Test
        void disprovesATouchedEntryAndAnotherPlace() throws IOException {
            var line = new String(entries.get(41), StandardCharsets.UTF_8);
            assertThat(inclusion(line.replace("MANAGER", "MANAGEX"), 41).exitCode())
                    .isEqualTo(1);
            assertThat(inclusion(line + " ", 41).exitCode()).isEqualTo(1);
            assertThat(inclusion(line, 42).exitCode()).isEqualTo(1);
        }

        @Test
        void needsTheSameCheckpointWhereOneIsGiven() throws IOException {
            var line = new String(entries.get(41), StandardCharsets.UTF_8);
            assertThat(inclusion(line, 41, "--checkpoint", checkpoint(599)).exitCode())
                    .isEqualTo(2);
            var forged = file("forged", new Checkpoint(SIGNER.name(), 600, root(599)).sign(SIGNER));
            assertThat(inclusion(line, 41, "--checkpoint", forged).exitCode()).isEqualTo(1);
        }

        @Test
        void takesOneLineOnly() throws IOException {
            assertThat(inclusion("", 41).exitCode()).isEqualTo(2);
            assertThat(inclusion("a\nb\n", 41).exitCode()).isEqualTo(2);
        }

        private Verifying.Ran inclusion(String line, int index, String... more) throws IOException {
            var proof = new InclusionProof(
                    index, Proofs.inclusion(nodes(), index, 600), Files.readString(Path.of(checkpoint(600))));
            var arguments = new ArrayList<>(List.of(
                    "inclusion", file("entry.json", line), "--proof", file("proof.txt", proof.text()), "--key", key));
            arguments.addAll(List.of(more));
            return Verifying.run(arguments.toArray(String[]::new));
        }
    }

    @Nested
    class Evidence {

        private final Map<String, String> files = new TreeMap<>();

        @BeforeEach
        void packageOfThreeEntries() throws IOException {
            files.put("entries.ndjson", entryLines(5, 77, 599));
            files.put("proofs.txt", proofLines(5, 77, 599));
            files.put("checkpoint.txt", Files.readString(Path.of(checkpoint(600))));
            files.put("key.txt", SIGNER.verifierKey() + "\n");
            files.put("README.md", "What this is\n");
        }

        @Test
        void provesEachEntry() throws IOException {
            var ran = evidence("--key", key, "--checkpoint", checkpoint(600));
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out()).startsWith("PROVED: 3 entries, of the first 600 of tandem.example/journal");
        }

        @Test
        void saysThatTheKeyInThePackageAloneProvesNothing() throws IOException {
            var ran = evidence();
            assertThat(ran.exitCode()).isEqualTo(3);
            assertThat(ran.err()).contains("WARNING: that key proves nothing about who made the package");
        }

        @Test
        void disprovesAPackageOfAnotherKey() throws IOException {
            var other = NoteSigner.generate(SIGNER.name());
            files.put("key.txt", other.verifierKey());
            files.put("checkpoint.txt", new Checkpoint(SIGNER.name(), 600, root(600)).sign(other));
            assertThat(evidence("--key", key).exitCode()).isEqualTo(1);
            assertThat(evidence().exitCode()).isEqualTo(3);
        }

        @Test
        void disprovesATouchedEntry() throws IOException {
            files.computeIfPresent("entries.ndjson", (name, text) -> text.replaceFirst("MANAGER", "MANAGEX"));
            var ran = evidence("--key", key);
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).startsWith("DISPROVED: line 1 of entries.ndjson is not entry 5 of the journal");
        }

        @Test
        void disprovesEntriesAndProofsThatAreNotAsMany() throws IOException {
            files.put("entries.ndjson", entryLines(5, 77));
            assertThat(evidence("--key", key).exitCode()).isEqualTo(1);
            files.put("entries.ndjson", entryLines(5, 77, 599, 599));
            assertThat(evidence("--key", key).exitCode()).isEqualTo(1);
        }

        @Test
        void disprovesAnEntryThatIsGivenTwice() throws IOException {
            files.put("entries.ndjson", entryLines(5, 5));
            files.put("proofs.txt", proofLines(5, 5));
            assertThat(evidence("--key", key).exitCode()).isEqualTo(1);
        }

        @Test
        void needsTheSameCheckpointWhereOneIsGiven() throws IOException {
            assertThat(evidence("--key", key, "--checkpoint", checkpoint(599)).exitCode())
                    .isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"entries.ndjson", "proofs.txt", "checkpoint.txt", "key.txt"})
        void cannotBeReadWithoutOneOfItsFiles(String name) throws IOException {
            files.remove(name);
            var ran = evidence("--key", key);
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("the package has no " + name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "5 *", "05 AAAA", "-5 AAAA", "99999999999999999999 AAAA"})
        void cannotBeReadWithALineThatIsNoProof(String line) throws IOException {
            files.put("proofs.txt", line + "\n");
            var ran = evidence("--key", key);
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("line 1 of proofs.txt is not a proof");
        }

        private Verifying.Ran evidence(String... options) throws IOException {
            var zip = directory.resolve("evidence.zip");
            try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
                for (var file : files.entrySet()) {
                    out.putNextEntry(new ZipEntry(file.getKey()));
                    out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            var arguments = new ArrayList<>(List.of("evidence", zip.toString()));
            arguments.addAll(List.of(options));
            return Verifying.run(arguments.toArray(String[]::new));
        }

        private String entryLines(int... positions) {
            var lines = new StringBuilder();
            for (var position : positions) {
                lines.append(new String(entries.get(position), StandardCharsets.UTF_8))
                        .append('\n');
            }
            return lines.toString();
        }

        private String proofLines(int... positions) {
            var lines = new StringBuilder();
            for (var position : positions) {
                lines.append(position);
                for (var hash : Proofs.inclusion(nodes(), position, 600)) {
                    lines.append(' ').append(Base64.getEncoder().encodeToString(hash));
                }
                lines.append('\n');
            }
            return lines.toString();
        }
    }

    @Nested
    class BadInput {

        @Test
        void isSaidInASentenceAndNeverWithAStackTrace() throws IOException {
            var none = directory.resolve("none").toString();
            var rubbish = file("rubbish", "rubbish");
            var binary = Files.write(directory.resolve("binary"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3})
                    .toString();
            var large = file("large", "x".repeat(2_000_001));
            var commands = List.<String[]>of(
                    new String[] {},
                    new String[] {"verify"},
                    new String[] {"unknown"},
                    new String[] {"verify", none, "--checkpoint", checkpoint(1), "--key", key},
                    new String[] {"verify", directory.toString(), "--checkpoint", checkpoint(1), "--key", key},
                    new String[] {"verify", binary, "--checkpoint", checkpoint(1), "--key", key},
                    new String[] {"verify", rubbish, "--checkpoint", checkpoint(1), "--key", none},
                    new String[] {"verify", rubbish, "--checkpoint", checkpoint(1), "--key", rubbish},
                    new String[] {"verify", rubbish, "--checkpoint", rubbish, "--key", key},
                    new String[] {"verify", rubbish, "--checkpoint", large, "--key", key},
                    new String[] {"verify", rubbish, "--checkpoint", binary, "--key", key},
                    new String[] {"consistency", checkpoint(1), checkpoint(2), "--proof", rubbish, "--key", key},
                    new String[] {"inclusion", rubbish, "--proof", rubbish, "--key", key},
                    new String[] {"evidence", none},
                    new String[] {"evidence", rubbish},
                    new String[] {"evidence", directory.toString()});
            for (var command : commands) {
                var ran = Verifying.run(command);
                assertThat(ran.exitCode()).as(String.join(" ", command)).isEqualTo(2);
                assertThat(ran.err()).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
                assertThat(ran.out()).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"verify", "consistency", "inclusion", "evidence"})
        void isHelpedByTheExitCodesOfEachCommand(String command) {
            assertThat(Verifying.run(command, "--help").out())
                    .contains("Exit codes:", "0  proved", "3  nothing is wrong");
            assertThat(Verifying.run("--version").out()).startsWith("audit-verifier ");
        }
    }

    private String checkpoint(int size) throws IOException {
        return file("checkpoint-" + size, new Checkpoint(SIGNER.name(), size, root(size)).sign(SIGNER));
    }

    private byte[] root(int size) {
        return Proofs.root(nodes(), size);
    }

    private Nodes nodes() {
        return (level, index) -> {
            var tree = new CompactRange();
            entries.subList((int) (index << level), (int) ((index + 1) << level))
                    .forEach(entry -> tree.append(Merkle.leaf(entry)));
            return tree.root();
        };
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static byte[] export(List<byte[]> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = Export.writer(out);
        for (var entry : entries) {
            writer.entry(entry);
        }
        writer.end();
        return out.toByteArray();
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    /** Files as lists of lines. */
    private static final class Lists {

        static List<byte[]> of(byte[] text) {
            var lines = new ArrayList<byte[]>();
            int begin = 0;
            for (int at = 0; at < text.length; at++) {
                if (text[at] == '\n') {
                    lines.add(Arrays.copyOfRange(text, begin, at));
                    begin = at + 1;
                }
            }
            return lines;
        }

        static byte[] joined(List<byte[]> lines) {
            var out = new ByteArrayOutputStream();
            for (var line : lines) {
                out.writeBytes(line);
                out.write('\n');
            }
            return out.toByteArray();
        }
    }
}
