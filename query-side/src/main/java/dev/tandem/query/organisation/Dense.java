package dev.tandem.query.organisation;

import dev.tandem.api.Id;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values in few bytes: numbers as long as they are, times and days as the difference from the one before, an id in full
 * the first time and then by its number, and so anything else that comes again.
 */
final class Dense {

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Of something that comes for the first time; the n-th that came has the number n after it. */
    private static final int NEW = 0;

    private Dense() {}

    /** Puts values one after the other. */
    static final class Out {

        private byte[] bytes = new byte[2_048];
        private int size;
        private long millis;
        private long day;
        private final Map<Object, Integer> known = new HashMap<>();

        byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }

        private void put(int value) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2);
            }
            bytes[size++] = (byte) value;
        }

        /** Not negative; seven bits a byte. */
        void count(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                put((int) (rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            put((int) rest);
        }

        void number(long value) {
            count((value << 1) ^ (value >> 63));
        }

        void flag(boolean value) {
            put(value ? 1 : 0);
        }

        @SuppressWarnings("EnumOrdinal") // another order needs a new version of the projection: see GaugeFormat
        void choice(Enum<?> value) {
            put(value.ordinal());
        }

        void text(String value) {
            bytes(value.getBytes(StandardCharsets.UTF_8));
        }

        private void bytes(byte[] value) {
            count(value.length);
            for (byte one : value) {
                put(one);
            }
        }

        void decimal(BigDecimal value) {
            number(value.scale());
            bytes(value.unscaledValue().toByteArray());
        }

        void instant(Instant value) {
            long now =
                    Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000), value.getNano() / NANOS_PER_MILLI);
            long within = value.getNano() % NANOS_PER_MILLI;
            number((now - millis) << 1 | (within == 0 ? 0 : 1));
            if (within != 0) {
                count(within);
            }
            millis = now;
        }

        void date(LocalDate value) {
            number(value.toEpochDay() - day);
            day = value.toEpochDay();
        }

        void month(YearMonth value) {
            number(value.getYear() * 12L + value.getMonthValue() - 1);
        }

        void id(Id id) {
            again(id.value(), value -> {
                for (int shift = 56; shift >= 0; shift -= 8) {
                    put((int) (value.getMostSignificantBits() >>> shift));
                }
                for (int shift = 56; shift >= 0; shift -= 8) {
                    put((int) (value.getLeastSignificantBits() >>> shift));
                }
            });
        }

        /** In full the first time. */
        <T> void again(T value, Consumer<T> write) {
            var number = known.get(value);
            if (number == null) {
                count(NEW);
                write.accept(value);
                known.put(value, known.size());
            } else {
                count(number + 1L);
            }
        }

        /** Whether it is there, and if so, itself. */
        <T> void maybe(@Nullable T value, Consumer<T> write) {
            flag(value != null);
            if (value != null) {
                write.accept(value);
            }
        }

        <T> void each(Collection<T> values, Consumer<T> write) {
            count(values.size());
            values.forEach(write);
        }
    }

    /** Takes them in the same order. */
    static final class In {

        private final byte[] bytes;
        private int next;
        private long millis;
        private long day;
        private final List<Object> known = new ArrayList<>();

        In(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean atTheEnd() {
            return next == bytes.length;
        }

        private int take() {
            return bytes[next++] & 0xFF;
        }

        long count() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                int part = take();
                value |= (long) (part & 0x7F) << shift;
                if (part < 0x80) {
                    return value;
                }
            }
        }

        /** Of values that follow. */
        int size() {
            long size = count();
            if (size < 0 || size > bytes.length) {
                throw new IllegalArgumentException("impossible size " + size);
            }
            return (int) size;
        }

        int integer() {
            return Math.toIntExact(count());
        }

        long number() {
            long value = count();
            return (value >>> 1) ^ -(value & 1);
        }

        boolean flag() {
            return take() != 0;
        }

        <E extends Enum<E>> E choice(E[] all) {
            return all[take()];
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        private byte[] bytes() {
            int length = size();
            int from = next;
            next += length;
            return Arrays.copyOfRange(bytes, from, next);
        }

        BigDecimal decimal() {
            int scale = Math.toIntExact(number());
            return new BigDecimal(new BigInteger(bytes()), scale);
        }

        Instant instant() {
            long written = number();
            millis += written >> 1;
            var instant = Instant.ofEpochMilli(millis);
            return (written & 1) == 0 ? instant : instant.plusNanos(count());
        }

        LocalDate date() {
            day += number();
            return LocalDate.ofEpochDay(day);
        }

        YearMonth month() {
            long months = number();
            return YearMonth.of((int) Math.floorDiv(months, 12L), (int) Math.floorMod(months, 12L) + 1);
        }

        <I extends Id> I id(Function<UUID, I> of) {
            return of.apply(again(UUID.class, () -> new UUID(bits(), bits())));
        }

        private long bits() {
            long bits = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                bits = bits << 8 | take();
            }
            return bits;
        }

        <T> T again(Class<T> type, Supplier<T> read) {
            int number = integer();
            if (number > NEW) {
                return type.cast(known.get(number - 1));
            }
            var value = read.get();
            known.add(value);
            return value;
        }

        <T> @Nullable T maybe(Supplier<T> read) {
            return flag() ? read.get() : null;
        }

        <T> List<T> each(Supplier<T> read) {
            int size = size();
            var values = new ArrayList<T>(size);
            for (int i = 0; i < size; i++) {
                values.add(read.get());
            }
            return values;
        }
    }
}
