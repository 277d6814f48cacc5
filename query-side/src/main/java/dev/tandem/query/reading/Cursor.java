package dev.tandem.query.reading;

import dev.tandem.api.error.RefusalCode;
import dev.tandem.api.query.Paging;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: after one thing, named by the position of its first event, which no other has. There is nothing
 * in it of what the list shows. The order in which that thing has its place needs no value of it either: an order by
 * values is that of one moment, which the cursor names, and as of which the following pages are read.
 *
 * @param list tells lists of another kind, filter or order apart
 * @param moment of the first page, where the list is ordered by values; absent in the order of coming to be, which never
 *     changes
 * @param after position of the first event of the last thing on the page before
 */
record Cursor(long list, @Nullable Moment moment, long after) {

    private static final byte LIVE = 1;
    private static final byte PINNED = 2;
    private static final int LIVE_BYTES = 1 + 2 * Long.BYTES;
    private static final int PINNED_BYTES = LIVE_BYTES + 2 * Long.BYTES + Integer.BYTES;

    /** What tells a list apart from others. */
    static long fingerprint(@Nullable Object... query) {
        var text = new StringBuilder();
        for (var part : query) {
            text.append(part).append('\n');
        }
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @throws Refusal where it is not one, or one of another list */
    static @Nullable Cursor of(Paging paging, long list) {
        if (paging.after() == null) {
            return null;
        }
        var cursor = read(paging.after());
        if (cursor.list != list) {
            throw ofAnotherList();
        }
        return cursor;
    }

    static Refusal ofAnotherList() {
        return new Refusal(
                RefusalCode.CURSOR_OF_ANOTHER_LIST,
                "The cursor is of a list with another filter, order or moment; take the one that this list named.");
    }

    static Refusal expired() {
        return new Refusal(
                RefusalCode.CURSOR_EXPIRED, "The list cannot be gone on with from here; begin again without 'after'.");
    }

    private static Cursor read(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            int size = bytes.remaining();
            byte kind = size == 0 ? 0 : bytes.get();
            if ((kind == LIVE && size == LIVE_BYTES) || (kind == PINNED && size == PINNED_BYTES)) {
                long list = bytes.getLong();
                long after = bytes.getLong();
                return new Cursor(
                        list,
                        kind == LIVE
                                ? null
                                : new Moment(bytes.getLong(), Instant.ofEpochSecond(bytes.getLong(), bytes.getInt())),
                        after);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static Refusal unreadable() {
        return new Refusal(RefusalCode.INVALID_PARAMETER, "after must be a cursor that an earlier page named.");
    }

    String text() {
        var bytes = ByteBuffer.allocate(moment == null ? LIVE_BYTES : PINNED_BYTES)
                .put(moment == null ? LIVE : PINNED)
                .putLong(list)
                .putLong(after);
        if (moment != null) {
            bytes.putLong(moment.position())
                    .putLong(moment.at().getEpochSecond())
                    .putInt(moment.at().getNano());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
