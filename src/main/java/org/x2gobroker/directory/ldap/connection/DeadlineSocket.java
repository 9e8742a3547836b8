package org.x2gobroker.directory.ldap.connection;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Limits the time from the last request byte to the last byte of the answer. The time limit of a plain socket restarts with
 * every byte, so that a server which sends one now and then could block a login for ever; and the library relies on that limit
 * where it reads on the caller's thread. Encryption, with its handshake, runs on top of this socket.
 */
final class DeadlineSocket extends Socket {
    private final Duration limit;
    private volatile long deadline;

    DeadlineSocket(Duration limit) {
        this.limit = limit;
        restartDeadline();
    }

    private void restartDeadline() {
        deadline = System.nanoTime() + limit.toNanos();
    }

    private void limitNextRead() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no complete answer within " + limit);
        }
        setSoTimeout(Math.toIntExact(left));
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                limitNextRead();
                return in.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                limitNextRead();
                return in.read(buffer, offset, length);
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int one) throws IOException {
                restartDeadline();
                out.write(one);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                restartDeadline();
                out.write(buffer, offset, length);
            }
        };
    }
}
