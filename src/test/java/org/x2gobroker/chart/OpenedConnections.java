package org.x2gobroker.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP connections that a process has opened to others, as {@code /proc} shows them. */
final class OpenedConnections {
    private static final String ESTABLISHED = "01";
    private static final String LISTENS = "0A";

    private OpenedConnections() {}

    /** Returns the far ends; what others have opened to the process is not among them. */
    static Set<InetSocketAddress> of(long process) {
        Path place = Path.of("/proc", Long.toString(process));
        Set<String> sockets = sockets(place.resolve("fd"));
        List<String[]> rows = Stream.of("tcp", "tcp6")
                .flatMap(table ->
                        lines(place.resolve("net").resolve(table)).stream().skip(1))
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> sockets.contains("socket:[" + row[9] + "]"))
                .toList();
        Set<String> served = rows.stream()
                .filter(row -> row[3].equals(LISTENS))
                .map(row -> row[1].split(":", 2)[1])
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> row[3].equals(ESTABLISHED) && !served.contains(row[1].split(":", 2)[1]))
                .map(row -> address(row[2]))
                .collect(Collectors.toSet());
    }

    private static Set<String> sockets(Path folder) {
        try (Stream<Path> links = Files.list(folder)) {
            Set<String> targets = new HashSet<>();
            for (Path link : links.toList()) {
                try {
                    targets.add(Files.readSymbolicLink(link).toString());
                } catch (NoSuchFileException closedMeanwhile) {
                    // It is no connection any more.
                }
            }
            return targets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each four bytes of an address are written as a number of a little-endian machine. */
    private static InetSocketAddress address(String written) {
        String[] parts = written.split(":", 2);
        byte[] bytes = new byte[parts[0].length() / 2];
        for (int index = 0; index < bytes.length; index++) {
            int from = (index / 4 * 4 + 3 - index % 4) * 2;
            bytes[index] = (byte) Integer.parseInt(parts[0].substring(from, from + 2), 16);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), Integer.parseInt(parts[1], 16));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
