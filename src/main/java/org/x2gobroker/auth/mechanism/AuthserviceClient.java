package org.x2gobroker.auth.mechanism;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.x2gobroker.auth.SecretText;

/**
 * Asks an authentication service, ours or Debian's, one question over a connection of its own: {@code
 * <user>\r<password>\r<service>\n} in UTF-8.
 */
record AuthserviceClient(Path socket, Duration timeLimit) {
    private static final String PAM_SERVICE = "x2gobroker";
    private static final int LONGEST_ANSWER = 64;

    /**
     * The answer's line without its end.
     *
     * @throws IOException when there is no complete answer within the time limit
     */
    String ask(String user, SecretText password) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            FutureTask<String> exchange = new FutureTask<>(() -> exchange(channel, user, password));
            Thread.ofVirtual().name("authservice-client").start(exchange);
            return await(exchange);
        }
    }

    /** Leaving on a timeout closes the channel, which ends the exchange. */
    private String await(FutureTask<String> exchange) throws IOException {
        try {
            return exchange.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no answer within %d s".formatted(timeLimit.toSeconds()), late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause
                    ? cause
                    : new IOException("the exchange failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private String exchange(SocketChannel channel, String user, SecretText password) throws IOException {
        channel.connect(UnixDomainSocketAddress.of(socket));
        String request = String.join("\r", user, password.reveal(), PAM_SERVICE) + "\n";
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return readLine(channel);
    }

    private static String readLine(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        while (answer.hasRemaining()) {
            if (channel.read(answer) < 0) {
                throw new EOFException("the connection was closed without an answer");
            }
            if (answer.get(answer.position() - 1) == '\n') {
                return new String(answer.array(), 0, answer.position() - 1, StandardCharsets.US_ASCII);
            }
        }
        throw new IOException("the answer is no answer of an authentication service");
    }
}
