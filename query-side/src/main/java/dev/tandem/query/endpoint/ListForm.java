package dev.tandem.query.endpoint;

import dev.tandem.api.query.Answer;
import dev.tandem.api.wire.TandemJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** In what form a whole list is written, a page after the other. */
enum ListForm {

    /** A table for spreadsheets: RFC 4180 in UTF-8. */
    CSV(new MediaType("text", "csv"), new MediaType("text", "csv", StandardCharsets.UTF_8)) {

        @Override
        String head(Class<?> item) {
            return BYTE_ORDER_MARK
                    + printed(printer -> printer.printRecord(columns(item).names()));
        }

        @Override
        String items(Class<?> item, JsonNode items) {
            var columns = columns(item);
            return printed(printer -> {
                for (var each : items) {
                    printer.printRecord(columns.cells(each));
                }
            });
        }
    },

    /** A line of JSON per item, the same that stands in a page. */
    NDJSON(new MediaType("application", "x-ndjson"), new MediaType("application", "x-ndjson")) {

        @Override
        String head(Class<?> item) {
            return "";
        }

        @Override
        String items(Class<?> item, JsonNode items) {
            var text = new StringBuilder();
            items.forEach(each ->
                    text.append(TandemJson.mapper().writeValueAsString(each)).append('\n'));
            return text.toString();
        }
    };

    /** Without it spreadsheets take UTF-8 for something older. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final ClassValue<CsvColumns> COLUMNS = new ClassValue<>() {
        @Override
        protected CsvColumns computeValue(Class<?> type) {
            return CsvColumns.of(type);
        }
    };

    private final MediaType asked;
    private final MediaType type;

    ListForm(MediaType asked, MediaType type) {
        this.asked = asked;
        this.type = type;
    }

    /** What it is asked for with. */
    MediaType asked() {
        return asked;
    }

    /** What it is answered as. */
    MediaType type() {
        return type;
    }

    /** The end of the name of a file of it. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param item the record of the list's items */
    abstract String head(Class<?> item);

    abstract String items(Class<?> item, JsonNode items);

    String page(Class<?> item, Answer page) {
        return items(
                item, TandemJson.mapper().<JsonNode>valueToTree(page.view()).path("items"));
    }

    private static CsvColumns columns(Class<?> item) {
        return COLUMNS.get(item);
    }

    private interface Printing {

        void to(CSVPrinter printer) throws IOException;
    }

    private static String printed(Printing printing) {
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printing.to(printer);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
        return text.toString();
    }
}
