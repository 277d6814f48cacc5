package dev.tandem.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.api.Line;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.command.http.PeopleFile.Entry.Faulty;
import dev.tandem.command.http.PeopleFile.Entry.Registration;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PeopleFileTest {

    private static final Fingerprints FINGERPRINTS = new Fingerprints("secret".getBytes(StandardCharsets.UTF_8));

    private static final String ADA = "0b9f6f4e-0000-4000-8000-000000000001";
    private static final String BEN = "0b9f6f4e-0000-4000-8000-000000000002";

    private static PeopleFile read(String text) {
        return PeopleFile.read(text.getBytes(StandardCharsets.UTF_8), FINGERPRINTS);
    }

    private static List<RegisterPerson> people(String text) {
        return read(text).entries().stream()
                .map(entry -> ((Registration) entry).command())
                .toList();
    }

    private static List<String> told(String text) {
        return read(text).entries().stream()
                .map(entry -> switch (entry) {
                    case Registration registration ->
                        registration.line() + " " + registration.command().name();
                    case Faulty faulty ->
                        "%d %s %s"
                                .formatted(
                                        faulty.line(),
                                        faulty.problem().code(),
                                        faulty.problem().field());
                })
                .toList();
    }

    @Nested
    class Reading {

        @Test
        void takesColumnsByTheirNamesInAnyOrder() {
            assertThat(people("zone,email,unit,manager,name,id\nEurope/Berlin,ada@example.org,Sales,%s,Ada,%s\n"
                            .formatted(BEN, ADA)))
                    .containsExactly(new RegisterPerson(
                            PersonId.of(ADA),
                            new Line("Ada"),
                            new Line("ada@example.org"),
                            PersonId.of(BEN),
                            new Line("Sales"),
                            ZoneId.of("Europe/Berlin")));
        }

        @Test
        void takesWhatIsEmptyAsAbsent() {
            assertThat(people("id,name,email,manager,unit,zone\n%s,Ada, ada@example.org ,,  ,\n".formatted(ADA)))
                    .containsExactly(new RegisterPerson(
                            PersonId.of(ADA), new Line("Ada"), new Line("ada@example.org"), null, null, null));
        }

        @Test
        void takesAFileAsASpreadsheetWritesIt() {
            assertThat(
                            told(
                                    "\uFEFFname,email\r\n\"Lind, Jonas\",jonas@example.org\r\n\"Ada \"\"A\"\" B\",ada@example.org"))
                    .containsExactly("2 Lind, Jonas", "3 Ada \"A\" B");
        }

        @Test
        void countsLinesAsAnEditorDoes() {
            assertThat(told("""
                            name,email,unit

                            Ada,ada@example.org,"Sales
                            North"
                            Ben,ben@example.org,Sales
                            """)).containsExactly("3 INVALID_VALUE unit", "5 Ben");
        }

        @Test
        void countsLinesOfAnyKindOfBreak() {
            assertThat(told("name,email\r\n\r\n\"A\r\nB\",a@example.org\r\nBen,ben@example.org\r\n"))
                    .containsExactly("3 INVALID_VALUE name", "5 Ben");
        }

        @Test
        void saysWhatIsWrongInALineAndReadsOn() {
            assertThat(told("id,name,email,zone\n,Ada\n,,ada@example.org,\n,Ben,,\nx,Ben,ben@example.org,\n"
                            + ",Ben,ben@example.org,+01:00\n,Cleo,cleo@example.org,\n"))
                    .containsExactly(
                            "2 MALFORMED_CSV null",
                            "3 MISSING_FIELD name",
                            "4 MISSING_FIELD email",
                            "5 INVALID_ID id",
                            "6 INVALID_VALUE zone",
                            "7 Cleo");
        }

        @Test
        void findsNobodyBelowTheColumns() {
            assertThat(told("name,email\n")).isEmpty();
        }
    }

    @Nested
    class WithoutAnId {

        /** As printf 'person of the e-mail ada@example.org' | openssl dgst -sha256 -hmac secret, made a UUID. */
        @Test
        void derivesItFromTheEMail() {
            assertThat(people("name,email\nAda,ada@example.org\n").getFirst().personId())
                    .isEqualTo(PersonId.of("c997ed1a-f146-88e3-ae65-35a54902d9f8"));
        }

        @Test
        void derivesTheSameHoweverTheEMailIsCapitalised() {
            assertThat(PeopleFile.derived("Ada@Example.org", FINGERPRINTS))
                    .isEqualTo(PeopleFile.derived("ada@example.org", FINGERPRINTS));
        }
    }

    @Nested
    class Keys {

        private static String key(String text) {
            return ((Registration) read(text).entries().getLast()).key();
        }

        @Test
        void areTheSameForTheSameContentWhereverItStands() {
            assertThat(key("name,email,unit\nBen,ben@example.org,\nAda,ada@example.org,Sales\n"))
                    .isEqualTo(key("email,unit,name\nada@example.org,Sales,Ada\n"));
        }

        @Test
        void differWithTheContentAndWithTheId() {
            var key = key("name,email\nAda,ada@example.org\n");

            assertThat(key("name,email\nAda B,ada@example.org\n")).isNotEqualTo(key);
            assertThat(key("id,name,email\n%s,Ada,ada@example.org\n".formatted(ADA)))
                    .isNotEqualTo(key);
        }
    }

    @Nested
    class Managers {

        private static List<List<String>> steps(String text) {
            return read(text).steps().stream()
                    .map(step -> step.first().stream()
                            .map(registration -> registration.command().name().value())
                            .toList())
                    .toList();
        }

        @Test
        void areRegisteredBeforeThoseWhomTheyManage() {
            assertThat(steps("""
                            name,email,manager
                            Cleo,cleo@example.org,ben@example.org
                            Ada,ada@example.org,
                            Ben,ben@example.org,ADA@example.org
                            Dan,dan@example.org,ben@example.org
                            """)).containsExactly(List.of("Ada", "Ben", "Cleo"), List.of(), List.of(), List.of("Dan"));
        }

        @Test
        void mayBeNamedByIdToo() {
            assertThat(steps("id,name,email,manager\n%s,Ben,ben@example.org,%s\n%s,Ada,ada@example.org,\n"
                            .formatted(BEN, ADA, ADA)))
                    .containsExactly(List.of("Ada", "Ben"), List.of());
        }

        @Test
        void mustBeInTheFileWhereTheyAreNamedByEMail() {
            assertThat(told("name,email,manager\nAda,ada@example.org,nobody@example.org\n"))
                    .containsExactly("2 INVALID_VALUE manager");
        }

        @Test
        void mustBeOneWhereTwoHaveTheSameEMail() {
            assertThat(told(
                            "id,name,email,manager\n%s,Ada,a@example.org,\n%s,Ben,a@example.org,\n,Cleo,c@example.org,a@example.org\n"
                                    .formatted(ADA, BEN)))
                    .containsExactly("2 Ada", "3 Ben", "4 INVALID_VALUE manager");
        }

        @Test
        void cannotManageThoseWhoManageThem() {
            assertThat(told("""
                            name,email,manager
                            Ada,ada@example.org,cleo@example.org
                            Ben,ben@example.org,ada@example.org
                            Cleo,cleo@example.org,ben@example.org
                            Dan,dan@example.org,ada@example.org
                            Eve,eve@example.org,
                            """))
                    .containsExactly(
                            "2 MANAGER_CYCLE manager",
                            "3 MANAGER_CYCLE manager",
                            "4 MANAGER_CYCLE manager",
                            "5 Dan",
                            "6 Eve");
        }

        @Test
        void areLeftToTheDecisionWhereTheyAreTheirOwn() {
            assertThat(steps("name,email,manager\nAda,ada@example.org,ada@example.org\n"))
                    .containsExactly(List.of("Ada"));
        }

        /** One after the other, each managed by the next: the worst that a file can do. */
        @Test
        @Timeout(20)
        void mayStandInALongChain() {
            int people = 50_000;
            var text = IntStream.range(0, people)
                    .mapToObj(i -> "P%d,p%d@example.org,%s\n"
                            .formatted(i, i, i == people - 1 ? "" : "p" + (i + 1) + "@example.org"))
                    .collect(Collectors.joining("", "name,email,manager\n", ""));

            var steps = read(text).steps();

            assertThat(steps.getFirst().first()).hasSize(people);
            assertThat(steps.getLast().first()).isEmpty();
        }
    }

    @Nested
    class AFileThatCannotBeRead {

        private static void refused(byte[] file, String code, String detail) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> PeopleFile.read(file, FINGERPRINTS))
                    .satisfies(problem -> {
                        assertThat(problem.status()).isEqualTo(400);
                        assertThat(problem.code()).isEqualTo(code);
                        assertThat(problem.sentence()).isEqualTo(detail);
                    });
        }

        private static void refused(String file, String code, String detail) {
            refused(file.getBytes(StandardCharsets.UTF_8), code, detail);
        }

        @Test
        void namesNoColumns() {
            refused("", "MISSING_FIELD", "The first line must name the columns, as in name,email.");
        }

        @Test
        void lacksAColumn() {
            refused("name\nAda\n", "MISSING_FIELD", "The column email is required.");
        }

        @Test
        void hasAColumnThatPeopleHaveNot() {
            refused(
                    "name,email,salary\n",
                    "UNKNOWN_FIELD",
                    "Column 3 is none of id, name, email, manager, unit, zone. Columns are separated by commas.");
        }

        @Test
        void isSeparatedByAnythingButCommas() {
            refused(
                    "name;email\n",
                    "UNKNOWN_FIELD",
                    "Column 1 is none of id, name, email, manager, unit, zone. Columns are separated by commas.");
        }

        @Test
        void hasAColumnTwice() {
            refused("name,email,name\n", "DUPLICATE_FIELD", "The column name is there twice.");
        }

        @Test
        void hasAQuoteThatDoesNotClose() {
            refused(
                    "name,email\nAda,ada@example.org\n\"Ben,ben@example.org\n",
                    "MALFORMED_CSV",
                    "The record that begins on line 3 is no CSV: its quotes do not close as they should.");
        }

        @Test
        void isNoUtf8() {
            refused(
                    "name,email\nJos\u00e9,jose@example.org\n".getBytes(StandardCharsets.ISO_8859_1),
                    "MALFORMED_CSV",
                    "The file is not text in UTF-8.");
        }
    }
}
