package dev.tandem.web.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file in parts: what is put in comes out again as far as it is compressed. Used by one thread at a time. */
final class ZipParts {

    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(made);

    private interface Putting {

        void in() throws IOException;
    }

    byte[] file(String name, byte[] content) {
        return made(() -> {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        });
    }

    /** Begins a file, which goes on until another begins. */
    byte[] begin(String name) {
        return made(() -> zip.putNextEntry(new ZipEntry(name)));
    }

    byte[] more(byte[] content) {
        return made(() -> zip.write(content));
    }

    byte[] end() {
        return made(zip::close);
    }

    private byte[] made(Putting putting) {
        try {
            putting.in();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing fails in memory", e);
        }
        var bytes = made.toByteArray();
        made.reset();
        return bytes;
    }
}
