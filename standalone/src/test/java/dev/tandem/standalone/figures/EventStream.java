package dev.tandem.standalone.figures;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events from a bare socket, so that nothing reads ahead of who asks for the next one. */
public final class EventStream implements AutoCloseable {

    /** Small, for a reader who is slow to be felt by the server soon. */
    private static final int RECEIVE_BUFFER = 16 * 1024;

    /** As it came; empty where there was no such line. */
    public record Event(String id, String name, String data) {}

    private final Socket socket = new Socket();
    private final BufferedInputStream in;
    private final int status;
    private int left;

    /**
     * @param authorization the header
     * @param lastEventId null for none
     */
    public EventStream(int port, String authorization, String path, @Nullable String lastEventId) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: %s\r\n%s\r\n"
                .formatted(path, authorization, lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        in = new BufferedInputStream(socket.getInputStream(), 1024);
        status = Integer.parseInt(rawLine().split(" ")[1]);
        while (!rawLine().isEmpty()) {
            // the headers say nothing that is needed here
        }
    }

    public int status() {
        return status;
    }

    /** Waits for the next event or comment; null at the end of the stream. */
    public @Nullable Event next() throws IOException {
        var id = "";
        var name = "";
        var data = "";
        while (true) {
            var line = line();
            if (line == null) {
                return null;
            }
            if (line.isEmpty()) {
                return new Event(id, name, data);
            }
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
    }

    private @Nullable String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (true) {
            if (left == 0) {
                if (!chunk()) {
                    return null;
                }
            }
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            left--;
            if (left == 0) {
                rawLine();
            }
            if (b == '\n') {
                return bytes.toString(StandardCharsets.UTF_8);
            }
            bytes.write(b);
        }
    }

    /** Begins the next chunk of the body; false at its end. */
    private boolean chunk() throws IOException {
        left = Integer.parseInt(rawLine(), 16);
        return left > 0;
    }

    private String rawLine() throws IOException {
        var line = new StringBuilder();
        int b;
        while ((b = in.read()) != '\n') {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
