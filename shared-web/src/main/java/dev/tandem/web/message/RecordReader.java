package dev.tandem.web.message;

import dev.tandem.web.problem.ProblemException;

/** Reads what is no command (an account to be made, say) by the same rules. */
public final class RecordReader<T extends Record> {

    private final Class<T> type;
    private final Shape.Structure shape;

    private RecordReader(Class<T> type) {
        this.type = type;
        this.shape = Shapes.structure(type, null);
    }

    public static <T extends Record> RecordReader<T> of(Class<T> type) {
        return new RecordReader<>(type);
    }

    public Shape.Structure shape() {
        return shape;
    }

    /** @throws ProblemException 400 with a code and, where there is one, the field */
    public T read(byte[] json) {
        try (var parser = StrictJson.parser(json, 0, json.length)) {
            return type.cast(StrictJson.read(shape, parser, null, arguments -> {}));
        }
    }
}
