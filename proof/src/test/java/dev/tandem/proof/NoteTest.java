package dev.tandem.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys and notes were made with golang.org/x/mod/sumdb/note from the seeds 00, 01, … 1f and 07, 07, … 07. */
class NoteTest {

    private static final String PRIVATE_KEY =
            "PRIVATE+KEY+tandem.example/journal+eec74c37+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
    private static final String KEY = "tandem.example/journal+eec74c37+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    private static final String TEXT = "Grüße aus dem Prüfbuch\n\nzweiter Absatz\n";
    private static final String SIGNATURE = "— tandem.example/journal"
            + " 7sdMNxol2oZZnFqKSGNDd02++bX/1lrRFDtHEenXRO6cQwfchWiu/SY/oX18cs+FhznbflzUMyYiw3nDhsVrHCddrgs=\n";
    private static final String NOTE = TEXT + "\n" + SIGNATURE;

    private static final String WITNESS_KEY = "witness.example+67d0d0f7+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
    private static final String ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328";
    private static final String CHECKPOINT =
            "tandem.example/journal\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
    private static final String CHECKPOINT_NOTE = CHECKPOINT
            + "\n"
            + "— tandem.example/journal"
            + " 7sdMN1VxwIIYGTFI5UfEFv1kpZBhfV32NFGs5xsKVJvRv5SergEkpTyhVm4Gl2B9nZOX2ePtYAmISWIEewJLeBwr5wU=\n"
            + "— witness.example"
            + " Z9DQ90HDIdpuw9DXVM0VVC/2ctzXLLoBMAnjlA3ZmQEPKPlX9rAEGvj8dA9cfmHHWtI4oXkMrNsS5iZB/4Y1quABpg4=\n";

    private static final NoteSigner SIGNER = NoteSigner.of(PRIVATE_KEY);
    private static final NoteVerifier VERIFIER = NoteVerifier.of(KEY);

    @Nested
    class AKey {

        @Test
        void isTheSameInAnotherImplementation() {
            assertThat(SIGNER.verifierKey()).isEqualTo(KEY);
            assertThat(SIGNER.privateKey()).isEqualTo(PRIVATE_KEY);
            assertThat(SIGNER.name()).isEqualTo("tandem.example/journal");
            assertThat(VERIFIER.verifierKey()).isEqualTo(KEY);
            assertThat(VERIFIER.id()).isEqualTo(0xeec74c37);
            assertThat(SIGNER.verifier()).isEqualTo(VERIFIER);
        }

        @Test
        void thatIsNewCanBeWrittenDownAndReadAgain() {
            var signer = NoteSigner.generate("tandem.example/new");
            var again = NoteSigner.of(signer.privateKey() + "\n");
            assertThat(again.verifierKey()).isEqualTo(signer.verifierKey());
            var note = SignedNote.sign("t\n", again);
            assertThat(SignedNote.parse(note)
                            .requireSignedBy(NoteVerifier.of(signer.verifierKey()))
                            .text())
                    .isEqualTo("t\n");
        }

        @Test
        void doesNotShowItsSecretWhenPrinted() {
            assertThat(SIGNER.toString()).doesNotContain("AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "tandem.example/journal",
                    "tandem.example/journal+eec74c37",
                    // no name, another name, a space
                    "+eec74c37+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                    "tandem.example/other+eec74c37+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                    "tandem example+eec74c37+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                    // another id, the id in capitals, too short
                    "tandem.example/journal+eec74c38+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                    "tandem.example/journal+EEC74C37+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                    "tandem.example/journal+eec74c3+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                    // another type, another length, not base64
                    "tandem.example/journal+eec74c37+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                    "tandem.example/journal+eec74c37+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVQ==",
                    "tandem.example/journal+eec74c37+*"
                })
        void isRefusedWhereItIsMalformed(String key) {
            assertThatThrownBy(() -> NoteVerifier.of(key)).isInstanceOf(Malformed.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "PRIVATE+KEY+",
                    "tandem.example/journal+eec74c37+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
                    "PRIVATE+KEY+tandem.example/other+eec74c37+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
                    "PRIVATE+KEY+tandem.example/journal+eec74c37+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4e",
                    "PRIVATE+KEY+tandem.example/journal+eec74c37+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4"
                })
        void isRefusedAsPrivateWhereItIsMalformed(String key) {
            assertThatThrownBy(() -> NoteSigner.of(key)).isInstanceOf(Malformed.class);
        }

        @Test
        void isNotNamedWithSpacesOfAnyKind() {
            for (var name :
                    List.of("", "a b", "a\u00a0b", "a\u2003b", "a\u0085b", "a\u2028b", "a\tb", "a+b", "a\ud800")) {
                assertThatThrownBy(() -> NoteSigner.generate(name)).isInstanceOf(Malformed.class);
            }
        }
    }

    @Nested
    class ANote {

        @Test
        void isSignedAsByAnotherImplementation() {
            assertThat(SignedNote.sign(TEXT, SIGNER)).isEqualTo(NOTE);
        }

        @Test
        void isBelievedWhereTheKeySignedIt() {
            var note = SignedNote.parse(NOTE);
            assertThat(note.text()).isEqualTo(TEXT);
            assertThat(note.signatures()).hasSize(1);
            assertThat(note.signatures().getFirst().name()).isEqualTo("tandem.example/journal");
            assertThat(note.signatures().getFirst().id()).isEqualTo(0xeec74c37);
            assertThat(note.signatures().getFirst().signature()).hasSize(64);
            assertThat(note.requireSignedBy(VERIFIER)).isSameAs(note);
            assertThat(SignedNote.parse(NOTE.getBytes(StandardCharsets.UTF_8)).text())
                    .isEqualTo(TEXT);
        }

        @Test
        void mayHaveSignaturesOfUnknownKeys() {
            var note = SignedNote.parse(CHECKPOINT_NOTE);
            assertThat(note.requireSignedBy(VERIFIER).text()).isEqualTo(CHECKPOINT);
            assertThat(note.requireSignedBy(NoteVerifier.of(WITNESS_KEY)).text())
                    .isEqualTo(CHECKPOINT);
        }

        @Test
        void mayHaveSignaturesOfTheSameNameAndAnotherIdOrTheSameIdAndAnotherName() {
            var raw = Base64.getDecoder()
                    .decode(SIGNATURE.substring(SIGNATURE.lastIndexOf(' ') + 1).strip());
            var otherName = SIGNATURE.replace("tandem.example/journal", "tandem.example/other");
            raw[0] ^= 1;
            var otherId = "— tandem.example/journal " + Base64.getEncoder().encodeToString(raw) + "\n";
            var note = SignedNote.parse(TEXT + "\n" + otherName + otherId + SIGNATURE);
            assertThat(note.requireSignedBy(VERIFIER).text()).isEqualTo(TEXT);
            assertThatThrownBy(() ->
                            SignedNote.parse(TEXT + "\n" + otherName + otherId).requireSignedBy(VERIFIER))
                    .isInstanceOf(Untrusted.class);
        }

        @Test
        void isNotBelievedWhereAnyoneElseSignedIt() {
            var other = NoteSigner.generate("tandem.example/journal");
            assertThatThrownBy(
                            () -> SignedNote.parse(SignedNote.sign(TEXT, other)).requireSignedBy(VERIFIER))
                    .isInstanceOf(Untrusted.class)
                    .hasMessageContaining(KEY);
        }

        @Test
        void isNotBelievedWhereOneCharacterIsAnother() {
            for (int i = 0; i < TEXT.length() - 1; i++) {
                var changed = TEXT.substring(0, i) + (TEXT.charAt(i) == 'x' ? 'y' : 'x') + TEXT.substring(i + 1);
                assertThatThrownBy(() ->
                                SignedNote.parse(changed + "\n" + SIGNATURE).requireSignedBy(VERIFIER))
                        .isInstanceOf(Untrusted.class);
            }
        }

        @Test
        void isNotBelievedWhereOneOfTwoSignaturesOfTheKeyIsWrong() {
            var wrong = SignedNote.sign("other text\n", SIGNER).substring("other text\n\n".length());
            assertThatThrownBy(() -> SignedNote.parse(NOTE + wrong).requireSignedBy(VERIFIER))
                    .isInstanceOf(Untrusted.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "\n",
                    "text\n",
                    "text\n\n",
                    "text\n— name AAAAAAA=\n",
                    "text\n\n— name AAAAAAA=",
                    "text\n\n— name AAAAAA==\n",
                    "text\n\n— name AAAAAAA\n",
                    "text\n\n— name AAAAAAB=\n",
                    "text\n\n- name AAAAAAA=\n",
                    "text\n\n—name AAAAAAA=\n",
                    "text\n\n— AAAAAAA=\n",
                    "text\n\n—  AAAAAAA=\n",
                    "text\n\n— na+me AAAAAAA=\n",
                    "text\n\n— na\u00a0me AAAAAAA=\n",
                    "text\n\n— na me AAAAAAA=\n",
                    "text\n\n— name AAAAAAA= \n",
                    "text\n\n— name AAAAAAA=\nmore\n",
                    "te\txt\n\n— name AAAAAAA=\n",
                    "te\u0000xt\n\n— name AAAAAAA=\n",
                    "text\r\n\r\n— name AAAAAAA=\r\n",
                    "te\ud800xt\n\n— name AAAAAAA=\n"
                })
        void isRefusedWhereItIsMalformed(String note) {
            assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(Malformed.class);
        }

        @Test
        void isReadUpToALimitOfSizeAndSignatures() {
            var line = "— name AAAAAAA=\n";
            assertThat(SignedNote.parse("text\n\n" + line.repeat(100)).signatures())
                    .hasSize(100);
            assertThatThrownBy(() -> SignedNote.parse("text\n\n" + line.repeat(101)))
                    .isInstanceOf(Malformed.class);
            var size = 1_000_000 - "\n\n".length() - line.getBytes(StandardCharsets.UTF_8).length;
            assertThat(SignedNote.parse("t".repeat(size) + "\n\n" + line).text())
                    .hasSize(size + 1);
            assertThatThrownBy(() -> SignedNote.parse("t".repeat(size + 1) + "\n\n" + line))
                    .isInstanceOf(Malformed.class);
        }

        @Test
        void isRefusedWhereItsBytesAreNotUtf8() {
            assertThatThrownBy(() -> SignedNote.parse(HexFormat.of().parseHex("74ff0a")))
                    .isInstanceOf(Malformed.class);
        }

        @Test
        void isNotMadeOfATextThatNoneCanHave() {
            for (var text : List.of("", "no newline", "tab\t\n", "half \ud800\n")) {
                assertThatThrownBy(() -> SignedNote.sign(text, SIGNER)).isInstanceOf(Malformed.class);
            }
        }
    }

    @Nested
    class ACheckpoint {

        private final Checkpoint checkpoint =
                new Checkpoint("tandem.example/journal", 8, HexFormat.of().parseHex(ROOT));

        @Test
        void hasALineForOriginSizeAndRoot() {
            assertThat(checkpoint.body()).isEqualTo(CHECKPOINT);
            assertThat(Checkpoint.parse(CHECKPOINT)).isEqualTo(checkpoint);
        }

        @Test
        void isSignedAndReadAgain() {
            assertThat(Checkpoint.verified(checkpoint.sign(SIGNER), VERIFIER)).isEqualTo(checkpoint);
            assertThat(Checkpoint.verified(CHECKPOINT_NOTE, VERIFIER)).isEqualTo(checkpoint);
            assertThat(checkpoint.sign(SIGNER)).isEqualTo(CHECKPOINT_NOTE.replaceFirst("— witness.*\n", ""));
        }

        @Test
        void mayHaveLinesMoreWhichAreSignedAndIgnored() {
            var note = SignedNote.sign(CHECKPOINT + "more\n", SIGNER);
            assertThat(Checkpoint.verified(note, VERIFIER)).isEqualTo(checkpoint);
            assertThatThrownBy(() -> Checkpoint.verified(note.replace("more", "less"), VERIFIER))
                    .isInstanceOf(Untrusted.class);
        }

        @Test
        void isNotTakenForOneOfAnotherLog() {
            var other = new Checkpoint("tandem.example/other", 8, checkpoint.root());
            var note = SignedNote.sign(other.body(), SIGNER);
            assertThatThrownBy(() -> Checkpoint.verified(note, VERIFIER)).isInstanceOf(Untrusted.class);
            assertThatThrownBy(() -> other.sign(SIGNER)).isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "origin\n8\n",
                    "\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "origin\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "origin\n+8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "origin\n-8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "origin\n٨\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "origin\n9223372036854775808\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "origin\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg\n",
                    "origin\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQw==\n",
                    "origin\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
                    "origin\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\nmore\n"
                })
        void isRefusedWhereItIsMalformed(String body) {
            assertThatThrownBy(() -> Checkpoint.parse(body)).isInstanceOf(Malformed.class);
        }
    }

    @Nested
    class AProofAsText {

        private static final String HASH = "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=";

        @Test
        void ofInclusionHasTheIndexTheHashesAndTheCheckpoint() {
            var text = "c2sp.org/tlog-proof@v1\nindex 5\n" + HASH + "\n" + HASH + "\n\n" + CHECKPOINT_NOTE;
            var hash = Base64.getDecoder().decode(HASH);
            assertThat(new InclusionProof(5, List.of(hash, hash), CHECKPOINT_NOTE).text())
                    .isEqualTo(text);
            var proof = InclusionProof.parse(text);
            assertThat(proof.index()).isEqualTo(5);
            assertThat(proof.hashes()).containsExactly(hash, hash);
            assertThat(proof.checkpoint()).isEqualTo(CHECKPOINT_NOTE);
        }

        @Test
        void ofInclusionMayHaveExtraDataThatProvesNothing() {
            var text = "c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\n" + CHECKPOINT_NOTE;
            assertThat(InclusionProof.parse(text).text())
                    .isEqualTo("c2sp.org/tlog-proof@v1\nindex 0\n\n" + CHECKPOINT_NOTE);
        }

        @Test
        void ofInclusionProvesTheEntryOnly() {
            // leaf 1 of the tree of two whose leaves are the bytes 00 and 01
            var left = Naive.sha256(HexFormat.of().parseHex("0000"));
            var right = Naive.sha256(HexFormat.of().parseHex("0001"));
            var root = Naive.sha256(new byte[] {1}, left, right);
            var proof = new InclusionProof(1, List.of(left), "");
            assertThat(proof.proves(right, new Checkpoint("o", 2, root))).isTrue();
            assertThat(proof.proves(left, new Checkpoint("o", 2, root))).isFalse();
            assertThat(proof.proves(right, new Checkpoint("o", 3, root))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "c2sp.org/tlog-proof@v2\nindex 5\n\nnote",
                    "c2sp.org/tlog-proof@v1\n",
                    "c2sp.org/tlog-proof@v1\nindex 5\n",
                    "c2sp.org/tlog-proof@v1\nindex 05\n\nnote",
                    "c2sp.org/tlog-proof@v1\nindex\n\nnote",
                    "c2sp.org/tlog-proof@v1\nextra\nindex 5\n\nnote",
                    "c2sp.org/tlog-proof@v1\nextra *\nindex 5\n\nnote",
                    "c2sp.org/tlog-proof@v1\nindex 5\nAAAA\n\nnote",
                    "c2sp.org/tlog-proof@v1\nindex 5\n*\n\nnote"
                })
        void ofInclusionIsRefusedWhereItIsMalformed(String text) {
            assertThatThrownBy(() -> InclusionProof.parse(text)).isInstanceOf(Malformed.class);
        }

        @Test
        void ofConsistencyHasTheOldSizeTheHashesAndTheNewerCheckpoint() {
            var text = "old 1\n" + HASH + "\n\n" + CHECKPOINT_NOTE;
            var hash = Base64.getDecoder().decode(HASH);
            assertThat(new ConsistencyProof(1, List.of(hash), CHECKPOINT_NOTE).text())
                    .isEqualTo(text);
            var proof = ConsistencyProof.parse(text);
            assertThat(proof.old()).isEqualTo(1);
            assertThat(proof.hashes()).containsExactly(hash);
            assertThat(proof.checkpoint()).isEqualTo(CHECKPOINT_NOTE);
        }

        @Test
        void ofConsistencyProvesTheOlderTreeOnly() {
            var left = Naive.sha256(HexFormat.of().parseHex("0000"));
            var right = Naive.sha256(HexFormat.of().parseHex("0001"));
            var older = new Checkpoint("o", 1, left);
            var newer = new Checkpoint("o", 2, Naive.sha256(new byte[] {1}, left, right));
            var proof = new ConsistencyProof(1, List.of(right), "");
            assertThat(proof.proves(older, newer)).isTrue();
            assertThat(proof.proves(new Checkpoint("o", 1, right), newer)).isFalse();
            assertThat(proof.proves(new Checkpoint("p", 1, left), newer)).isFalse();
            assertThat(proof.proves(newer, newer)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "old", "old 1", "old 1\n", "old 01\n\nnote", "new 1\n\nnote", "old 1\nAAAA\n\nnote"})
        void ofConsistencyIsRefusedWhereItIsMalformed(String text) {
            assertThatThrownBy(() -> ConsistencyProof.parse(text)).isInstanceOf(Malformed.class);
        }

        @Test
        void isRefusedWithMoreHashesThanATreeIsHigh() {
            var most = (HASH + "\n").repeat(63);
            assertThat(ConsistencyProof.parse("old 1\n" + most + "\n").hashes()).hasSize(63);
            assertThatThrownBy(() -> ConsistencyProof.parse("old 1\n" + most + HASH + "\n\n"))
                    .isInstanceOf(Malformed.class);
        }
    }
}
