package org.x2gobroker.auth.pam;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Questions and answers on one connection, until the other side ends it or says nothing for too long. */
record AuthserviceConversation(
        SocketChannel connection, AccountChecker accounts, ScheduledExecutorService timer, Duration idleLimit) {
    private static final Logger log = Logger.getLogger(AuthserviceConversation.class);
    private static final int LONGEST_LINE = 8 * 1024;

    void run() throws IOException {
        BoundedLineReader lines = new BoundedLineReader(connection, LONGEST_LINE);
        Optional<byte[]> line = readLine(lines);
        while (line.isPresent()) {
            send(answer(line.get()));
            line = readLine(lines);
        }
    }

    private Optional<byte[]> readLine(BoundedLineReader lines) throws IOException {
        ScheduledFuture<?> hangUp = timer.schedule(this::hangUp, idleLimit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return lines.readLine();
        } finally {
            hangUp.cancel(false);
        }
    }

    /** An empty password is no password, even where PAM would accept it. */
    private String answer(byte[] line) {
        Optional<AuthserviceRequest> request = AuthserviceRequest.parse(line);
        if (request.isEmpty() || !request.get().service().equals(AuthenticationService.PAM_SERVICE)) {
            return "bad\n";
        }
        String user = request.get().user();
        String password = request.get().password();
        return !user.isEmpty() && !password.isEmpty() && accounts.accepts(user, password) ? "ok\n" : "fail\n";
    }

    private void send(String answer) throws IOException {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(answer);
        while (bytes.hasRemaining()) {
            connection.write(bytes);
        }
    }

    private void hangUp() {
        try {
            connection.close();
        } catch (IOException alreadyBroken) {
            log.debugf("An idle connection could not be closed: %s", alreadyBroken.getMessage());
        }
    }
}
