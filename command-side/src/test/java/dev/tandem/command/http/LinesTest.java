package dev.tandem.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

class LinesTest {

    /** The lines of a text that arrives in pieces of this many bytes. */
    private static List<String> lines(String text, int pieces) {
        var lines = new Lines(10);
        var found = new ArrayList<Lines.Line>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += pieces) {
            byte[] piece = java.util.Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + pieces));
            found.addAll(lines.feed(DefaultDataBufferFactory.sharedInstance.wrap(piece)));
        }
        found.addAll(lines.finish());
        return found.stream()
                .map(line -> switch (line) {
                    case Lines.Line.Whole whole -> new String(whole.bytes(), StandardCharsets.UTF_8);
                    case Lines.Line.TooLong _ -> "too long";
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 100})
    void areTheSameHoweverTheBytesArrive(int pieces) {
        assertThat(lines("one\ntwo äö\n\n \t\r\n1234567890\n12345678901\nsix\r\n" + "x".repeat(99) + "\nend", pieces))
                .containsExactly("one", "two äö", "1234567890", "too long", "six\r", "too long", "end");
    }

    @Test
    void areNoneWhereThereIsNothing() {
        assertThat(lines("", 1)).isEmpty();
        assertThat(lines("\n\n", 1)).isEmpty();
    }

    @Test
    void tellOfATooLongOneAtTheEnd() {
        assertThat(lines("a\n" + "x".repeat(11), 4)).containsExactly("a", "too long");
    }
}
