package dev.tandem.command.http;

import dev.tandem.api.InvalidValue;
import dev.tandem.api.person.PersonCommand.RegisterPerson;
import dev.tandem.api.person.PersonId;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * People as a spreadsheet gives them: CSV of RFC 4180 in UTF-8, with or without a byte order mark, with a first line
 * that names the columns. Read as a whole, since a manager may stand below those whom they manage.
 */
final class PeopleFile {

    private static final CommandType REGISTER =
            CommandType.byName("person.RegisterPerson").orElseThrow();

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String E_MAIL = "email";
    private static final String MANAGER = "manager";
    private static final List<String> COLUMNS = List.of(ID, NAME, E_MAIL, MANAGER, "unit", "zone");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What a line says, or what is wrong with it. */
    sealed interface Entry {

        /** Where it begins, counted from 1 as an editor does; the first line names the columns. */
        int line();

        /** @param key names this very line: the same in every import of the same person with the same content */
        record Registration(int line, RegisterPerson command, String key) implements Entry {}

        record Faulty(int line, ProblemException problem) implements Entry {}
    }

    private final List<Entry> entries;

    private PeopleFile(List<Entry> entries) {
        this.entries = entries;
    }

    /** @throws ProblemException 400 where the file as a whole cannot be read; what is wrong in one line is that line's */
    static PeopleFile read(byte[] bytes, Fingerprints fingerprints) {
        var rows = rows(text(bytes), fingerprints);
        var people = new Directory(rows, fingerprints);
        return new PeopleFile(rows.stream().map(people::entry).toList());
    }

    /** In the order of the file. */
    List<Entry> entries() {
        return entries;
    }

    /**
     * An entry, and what is to be done before it can be answered.
     *
     * @param first registrations not yet made, managers before those whom they manage; this entry's own is the last
     */
    record Step(Entry entry, List<Entry.Registration> first) {}

    /** In the order of the file. Each registration is in exactly one step: the first that has need of it. */
    List<Step> steps() {
        var byPerson = new HashMap<PersonId, Entry.Registration>();
        for (var entry : entries) {
            if (entry instanceof Entry.Registration registration) {
                byPerson.putIfAbsent(registration.command().personId(), registration);
            }
        }
        var made = new HashSet<Integer>();
        return entries.stream()
                .map(entry -> new Step(entry, first(entry, byPerson, made)))
                .toList();
    }

    private static List<Entry.Registration> first(
            Entry entry, Map<PersonId, Entry.Registration> byPerson, Set<Integer> made) {
        var first = new ArrayList<Entry.Registration>();
        var next = entry instanceof Entry.Registration registration ? registration : null;
        while (next != null && made.add(next.line())) {
            first.addFirst(next);
            var manager = next.command().manager();
            next = manager == null ? null : byPerson.get(manager);
        }
        return first;
    }

    private static String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed("The file is not text in UTF-8.");
        }
    }

    /**
     * A line as it was read.
     *
     * @param values by column; what is empty is absent
     */
    private record Row(
            int line,
            Map<String, String> values,
            @Nullable UUID id,
            @Nullable ProblemException problem) {

        static Row of(int line, List<String> columns, CSVRecord record, Fingerprints fingerprints) {
            if (record.size() != columns.size()) {
                return new Row(
                        line,
                        Map.of(),
                        null,
                        malformed("The line has %d values; the first line of the file names %d columns."
                                .formatted(record.size(), columns.size())));
            }
            var values = new HashMap<String, String>();
            for (int i = 0; i < columns.size(); i++) {
                var value = record.get(i).strip();
                if (!value.isEmpty()) {
                    values.put(columns.get(i), value);
                }
            }
            try {
                return new Row(line, values, id(values, fingerprints), null);
            } catch (ProblemException e) {
                return new Row(line, values, null, e);
            }
        }

        private static UUID id(Map<String, String> values, Fingerprints fingerprints) {
            var given = values.get(ID);
            if (given != null) {
                return CommandReader.uuid(given, ID);
            }
            var email = values.get(E_MAIL);
            if (email == null) {
                throw new ProblemException(400, "MISSING_FIELD", "email is required.", E_MAIL);
            }
            return derived(email, fingerprints);
        }
    }

    /** The same person in every file, however the e-mail is capitalised; tells nothing of it. */
    static UUID derived(String email, Fingerprints fingerprints) {
        return fingerprints.id("person of the e-mail " + folded(email));
    }

    private static String folded(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static List<Row> rows(String text, Fingerprints fingerprints) {
        var rows = new ArrayList<Row>();
        int line = 1;
        try (var parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
            var records = parser.iterator();
            List<String> columns = List.of();
            for (; records.hasNext(); line = (int) parser.getCurrentLineNumber() + 1) {
                var record = records.next();
                boolean blank = record.size() == 1 && record.get(0).isBlank();
                if (columns.isEmpty()) {
                    columns = columns(record);
                } else if (!blank) {
                    rows.add(Row.of(line, columns, record, fingerprints));
                }
            }
            if (columns.isEmpty()) {
                throw new ProblemException(
                        400, "MISSING_FIELD", "The first line must name the columns, as in name,email.");
            }
            return rows;
        } catch (IOException | UncheckedIOException e) {
            throw malformed("The record that begins on line %d is no CSV: its quotes do not close as they should."
                    .formatted(line));
        }
    }

    private static List<String> columns(CSVRecord record) {
        var columns = record.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!COLUMNS.contains(column)) {
                throw new ProblemException(
                        400,
                        "UNKNOWN_FIELD",
                        "Column %d is none of %s. Columns are separated by commas."
                                .formatted(columns.indexOf(column) + 1, String.join(", ", COLUMNS)));
            }
            if (!seen.add(column)) {
                throw new ProblemException(
                        400, "DUPLICATE_FIELD", "The column %s is there twice.".formatted(column), column);
            }
        }
        for (var column : List.of(NAME, E_MAIL)) {
            if (!seen.contains(column)) {
                throw new ProblemException(
                        400, "MISSING_FIELD", "The column %s is required.".formatted(column), column);
            }
        }
        return columns;
    }

    /** Who is in the file, to be found by id and by e-mail. */
    private static final class Directory {

        private final Map<UUID, Row> byId = new HashMap<>();
        private final Map<String, Set<UUID>> byEmail = new HashMap<>();
        private final Map<UUID, Integer> cycles;

        private final Fingerprints fingerprints;

        Directory(List<Row> rows, Fingerprints fingerprints) {
            this.fingerprints = fingerprints;
            for (var row : rows) {
                var email = row.values().get(E_MAIL);
                if (row.id() != null) {
                    byId.putIfAbsent(row.id(), row);
                    if (email != null) {
                        byEmail.computeIfAbsent(folded(email), e -> new HashSet<>())
                                .add(row.id());
                    }
                }
            }
            cycles = cycles();
        }

        Entry entry(Row row) {
            try {
                if (row.id() == null || row.problem() != null) {
                    throw row.problem() == null ? malformed("The line names nobody.") : row.problem();
                }
                requireNoCycle(row, row.id());
                var body = body(row);
                var command = (RegisterPerson) CommandReader.read(REGISTER, row.id(), body);
                return new Entry.Registration(row.line(), command, key(row.id(), body, fingerprints));
            } catch (ProblemException e) {
                return new Entry.Faulty(row.line(), e);
            }
        }

        private ObjectNode body(Row row) {
            var body = MAPPER.createObjectNode();
            for (var column : COLUMNS) {
                var value = row.values().get(column);
                if (value != null && !column.equals(ID)) {
                    body.put(column, column.equals(MANAGER) ? person(value).toString() : value);
                }
            }
            return body;
        }

        /** Managed by oneself is for the decision to refuse, as it is for a single command. */
        private void requireNoCycle(Row row, UUID id) {
            int others = cycles.getOrDefault(id, 1) - 1;
            if (others > 0 && row.equals(byId.get(id))) {
                throw new ProblemException(
                        400,
                        "MANAGER_CYCLE",
                        "manager leads back to this line, over %d %s of the file."
                                .formatted(others, others == 1 ? "other" : "others"),
                        MANAGER);
            }
        }

        /** Who is on a cycle, and how many there are on it. Nobody is passed twice, however long a chain is. */
        private Map<UUID, Integer> cycles() {
            var found = new HashMap<UUID, Integer>();
            var passed = new HashSet<UUID>();
            for (var start : byId.keySet()) {
                var chain = new ArrayList<UUID>();
                @Nullable UUID next = start;
                while (next != null && passed.add(next)) {
                    chain.add(next);
                    next = manager(byId.get(next));
                }
                int back = next == null ? -1 : chain.indexOf(next);
                if (back >= 0) {
                    var cycle = chain.subList(back, chain.size());
                    cycle.forEach(person -> found.put(person, cycle.size()));
                }
            }
            return found;
        }

        private @Nullable UUID manager(@Nullable Row row) {
            var text = row == null ? null : row.values().get(MANAGER);
            try {
                return text == null ? null : person(text);
            } catch (ProblemException e) {
                // wrong in that other line, and told there
                return null;
            }
        }

        private UUID person(String manager) {
            var named = byEmail.getOrDefault(folded(manager), Set.of());
            if (named.size() > 1) {
                throw new ProblemException(
                        400,
                        "INVALID_VALUE",
                        "manager: %d people of the file have this e-mail; name one by id.".formatted(named.size()),
                        MANAGER);
            }
            if (named.size() == 1) {
                return named.iterator().next();
            }
            try {
                return PersonId.of(manager).value();
            } catch (InvalidValue e) {
                throw new ProblemException(
                        400,
                        "INVALID_VALUE",
                        "manager must be a person's id or the e-mail of a person in the same file.",
                        MANAGER);
            }
        }
    }

    private static String key(UUID id, ObjectNode body, Fingerprints fingerprints) {
        return "people-import-" + HexFormat.of().formatHex(fingerprints.of(id + "\n" + body));
    }

    private static ProblemException malformed(String sentence) {
        return new ProblemException(400, "MALFORMED_CSV", sentence);
    }
}
