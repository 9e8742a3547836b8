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
 * A connection on which nothing takes longer than a limit, from the last thing said to the last byte of the answer. The time limit
 * of a plain socket begins anew with every byte, so that a server which sends one now and then could hold a login for as long as it
 * likes; and the library relies on that limit where it reads on the caller's thread. Encryption goes on top, its handshake
 * included.
 */
final class DeadlineSocket extends Socket {
    private final Duration limit;
    private volatile long end;

    DeadlineSocket(Duration limit) {
        this.limit = limit;
        begin();
    }

    private void begin() {
        end = System.nanoTime() + limit.toNanos();
    }

    private void limitNextRead() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
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
                begin();
                out.write(one);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                begin();
                out.write(buffer, offset, length);
            }
        };
    }
}
