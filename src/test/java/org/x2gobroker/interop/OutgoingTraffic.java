package org.x2gobroker.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** To whom a program has opened connections and sent datagrams: the system calls of all its processes, written down by strace. */
public final class OutgoingTraffic {
    private static final Pattern CALL =
            Pattern.compile("(?:connect|sendto)\\(\\d+<(TCP|UDP)(?:v6)?:\\[.*?]>, .*?_port=htons\\((\\d+)\\)"
                    + ".*?(?:inet_pton\\(AF_INET6, |inet_addr\\()\"([0-9a-fA-F.:]+)\"");

    private OutgoingTraffic() {}

    /**
     * One whom the program called.
     *
     * @param protocol TCP or UDP
     */
    public record Peer(String protocol, InetSocketAddress address) {
        public String literal() {
            return address.getAddress().getHostAddress();
        }

        public int port() {
            return address.getPort();
        }
    }

    /**
     * What to write before a command so that its calls are written down. The program stays the child of whoever starts it, and is stopped
     * at these calls only.
     */
    public static List<String> recorder(Path file) {
        return List.of(
                "strace",
                "-D",
                "-f",
                "--seccomp-bpf",
                "-qqq",
                "-yy",
                "-e",
                "trace=connect,sendto",
                "-e",
                "signal=none",
                "-o",
                file.toString());
    }

    /** Returns whom the program has called so far. */
    public static Set<Peer> read(Path file) {
        Set<Peer> peers = new LinkedHashSet<>();
        try {
            for (String line : Files.readAllLines(file)) {
                findPeer(line).ifPresent(peers::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return peers;
    }

    static Optional<Peer> findPeer(String line) {
        Matcher call = CALL.matcher(line);
        // To port 0 nobody sends anything: that is how the resolver finds out which of several addresses to prefer.
        return call.find() && !call.group(2).equals("0")
                ? Optional.of(new Peer(call.group(1), address(call.group(3), Integer.parseInt(call.group(2)))))
                : Optional.empty();
    }

    private static InetSocketAddress address(String literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), port);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
