package dev.tandem.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of our own: a fresh cluster with the settings it comes with (so each commit is synced), on loopback. It is
 * stopped with whoever started it, also when that is ended by a signal. System property: {@code postgres.bin}, where
 * {@code initdb} is.
 */
final class Postgres implements AutoCloseable {

    /** As many as there are clients over HTTP; more than PostgreSQL profits from on few processors. */
    static final int CONNECTIONS = 32;

    private static final int STARTS_WITHIN_SECONDS = 60;
    private static final String USER = "tandem";

    private final Path bin;
    private final Path data;
    private final int port;
    private final Process server;
    private final EndsWithUs end = new EndsWithUs(this::stop);

    private Postgres(Path bin, Path data, int port, Process server) {
        this.bin = bin;
        this.data = data;
        this.port = port;
        this.server = server;
    }

    /** Initialises a cluster in that directory and starts it. */
    static Postgres start(Path directory) throws IOException, InterruptedException, SQLException {
        var bin = Path.of(System.getProperty("postgres.bin", "/usr/lib/postgresql/15/bin"));
        var data = directory.resolve("postgres");
        if (isRoot()) {
            run(List.of("install", "-d", "-o", "postgres", "-g", "postgres", "-m", "700", data.toString()));
        }
        run(asPostgres(
                bin.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--auth=trust",
                "--username=" + USER,
                "--encoding=UTF8",
                "--no-locale"));
        int port = freePort();
        var server = new ProcessBuilder(asPostgres(
                        bin.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories="))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("postgres.log").toFile())
                .start();
        var postgres = new Postgres(bin, data, port, server);
        try {
            postgres.awaitReady(directory.resolve("postgres.log"));
            postgres.requireDurable();
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            postgres.close();
            throw e;
        }
        return postgres;
    }

    /** A pool of {@link #CONNECTIONS} on a new database. */
    HikariDataSource pool(String database) throws SQLException {
        create(database);
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url(database));
        pool.setUsername(USER);
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }

    void create(String database) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, "");
    }

    /** How many rows a table has. */
    long count(String database, String table) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says that commits are synced; otherwise it would be no peer. */
    private void requireDurable() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var rows = statement.executeQuery("SHOW " + setting)) {
                    rows.next();
                    if (!rows.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is " + rows.getString(1));
                    }
                }
            }
            System.out.printf("PostgreSQL %s%n", connection.getMetaData().getDatabaseProductVersion());
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    String user() {
        return USER;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (true) {
            try (var connection = connect("postgres")) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                if (!server.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("PostgreSQL did not start:\n" + Files.readString(log), e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** Without waiting for whoever is still connected. */
    private void stop() {
        if (!server.isAlive()) {
            return;
        }
        try {
            run(asPostgres(
                    bin.resolve("pg_ctl").toString(), "stop", "-m", "fast", "-w", "-t", "30", "-D", data.toString()));
        } catch (IOException e) {
            System.err.println("PostgreSQL is killed, since it did not stop: " + e.getMessage());
            server.destroyForcibly();
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.close();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** It refuses to run as root. */
    private static List<String> asPostgres(String... command) {
        var user = isRoot()
                ? Stream.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")
                : Stream.<String>empty();
        return Stream.concat(user, Stream.of(command)).toList();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var output = File.createTempFile("postgres", ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .directory(new File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (!process.waitFor(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command + " failed:\n" + Files.readString(output.toPath()));
            }
        } finally {
            Files.delete(output.toPath());
        }
    }

    /** Connections of that many clients of their own, without a pool between. */
    List<Connection> connections(String database, int count) throws SQLException {
        var connections = new ArrayList<Connection>();
        for (int i = 0; i < count; i++) {
            connections.add(connect(database));
        }
        return connections;
    }
}
