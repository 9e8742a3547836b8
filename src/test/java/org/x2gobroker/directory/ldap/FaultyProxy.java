package org.x2gobroker.directory.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Stands between a client and a server of this machine, and spoils what the server answers. */
public final class FaultyProxy implements AutoCloseable {
    /** What becomes of the server's answers. */
    public enum Fault {
        NONE,
        /** Nothing comes back. */
        SILENCE,
        /** The connection ends when an answer is due. */
        CUT,
        /** Half of each answer comes back. */
        HALF,
        /** Each answer comes back byte by byte, so slowly that it takes seconds. */
        TRICKLE,
        /** Half of the first answer comes back, then the connection ends. */
        HALF_THEN_CUT
    }

    /** Well below any time limit. */
    private static final Duration GAP = Duration.ofMillis(300);

    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile Fault fault;

    public FaultyProxy(int target, Fault fault) throws IOException {
        this.target = target;
        this.fault = fault;
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "ldap://127.0.0.1:" + port();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void set(Fault next) {
        fault = next;
    }

    /** Counts the connections so far. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections were open at once at most. */
    public int most() {
        return most.get();
    }

    /** How many connections are open now. */
    public int open() {
        return open.size();
    }

    /** Ends every connection that is open. */
    public void cutAll() {
        open.forEach(FaultyProxy::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                accepted.incrementAndGet();
                open.add(client);
                most.accumulateAndGet(open.size(), Math::max);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread.ofVirtual().start(() -> answer(server, client));
            client.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException ended) {
            // Either side may leave at any time.
        } finally {
            open.remove(client);
        }
    }

    private void answer(Socket server, Socket client) {
        byte[] buffer = new byte[64 * 1024];
        try (server;
                client) {
            InputStream from = server.getInputStream();
            OutputStream to = client.getOutputStream();
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                Fault current = fault;
                if (current == Fault.TRICKLE) {
                    trickle(buffer, read, to);
                } else {
                    to.write(buffer, 0, length(current, read));
                }
                if (current == Fault.CUT || current == Fault.HALF_THEN_CUT) {
                    return;
                }
            }
        } catch (IOException ended) {
            // Either side may leave at any time.
        }
    }

    private static void trickle(byte[] buffer, int length, OutputStream to) throws IOException {
        for (int i = 0; i < length; i++) {
            LockSupport.parkNanos(GAP.toNanos());
            to.write(buffer[i]);
        }
    }

    private static int length(Fault fault, int read) {
        return switch (fault) {
            case NONE, TRICKLE -> read;
            case SILENCE, CUT -> 0;
            case HALF, HALF_THEN_CUT -> read / 2;
        };
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // It is closed either way.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cutAll();
    }
}
