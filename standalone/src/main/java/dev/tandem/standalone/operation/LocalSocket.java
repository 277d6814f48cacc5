package dev.tandem.standalone.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A socket in the file system, wherever it is: systems take only short names of sockets. */
final class LocalSocket {

    /** Linux takes 107 bytes, others 103. */
    private static final int LONGEST = 100;

    /** What is done with the address, while it holds. */
    interface Use<T> {
        T with(UnixDomainSocketAddress address) throws IOException;
    }

    private LocalSocket() {}

    static <T> T with(Path socket, Use<T> use) throws IOException {
        var path = socket.toAbsolutePath();
        if (path.toString().getBytes(UTF_8).length <= LONGEST) {
            return use.with(UnixDomainSocketAddress.of(path));
        }
        var temporary = Files.createTempDirectory("tandem");
        var near = temporary.resolve("d");
        try {
            Files.createSymbolicLink(near, Trees.holding(path));
            return use.with(
                    UnixDomainSocketAddress.of(near.resolve(Trees.holding(path).relativize(path))));
        } finally {
            Files.deleteIfExists(near);
            Files.deleteIfExists(temporary);
        }
    }
}
