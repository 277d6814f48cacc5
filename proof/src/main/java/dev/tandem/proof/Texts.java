package dev.tandem.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What the textual forms have in common: UTF-8, lines, base64 with padding, decimal numbers without leading zeroes. */
final class Texts {

    private Texts() {}

    /** Base64 as RFC 4648, section 4 has it, in its one canonical spelling. */
    static byte[] base64(String text, String what) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            // the decoder lets missing padding and stray bits pass: the same bytes would have several spellings
            if (base64(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new Malformed(what + " is not base64");
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] hash(String text, String what) {
        var bytes = base64(text, what);
        if (bytes.length != Hasher.LENGTH) {
            throw new Malformed("%s has %d bytes instead of %d".formatted(what, bytes.length, Hasher.LENGTH));
        }
        return bytes;
    }

    static long number(String text, String what) {
        var plain = !text.isEmpty()
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        try {
            if (plain) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException tooLarge) {
            // said below
        }
        throw new Malformed(what + " is not a decimal number without leading zeroes");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String utf8(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed(what + " is not UTF-8");
        }
    }

    /** The lines of a text that ends with a newline; each without its own. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int begin = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            lines.add(text.substring(begin, end));
            begin = end + 1;
        }
        if (begin < text.length()) {
            throw new Malformed("the last line does not end with a newline");
        }
        return lines;
    }

    /**
     * The hashes that lead a text, one a line up to the first empty line.
     *
     * @return where the text goes on after the empty line, as the first; the hashes are added to {@code hashes}
     */
    static int hashes(String text, int begin, List<byte[]> hashes) {
        while (true) {
            var end = text.indexOf('\n', begin);
            if (end < 0) {
                throw new Malformed("no empty line ends the hashes");
            }
            if (end == begin) {
                return end + 1;
            }
            if (hashes.size() == MOST_HASHES) {
                throw new Malformed("no proof has more than %d hashes".formatted(MOST_HASHES));
            }
            hashes.add(hash(text.substring(begin, end), "a hash of the proof"));
            begin = end + 1;
        }
    }

    /** the height of the tallest tree whose size is a long */
    private static final int MOST_HASHES = 63;
}
