package org.x2gobroker.frontend.ssh;

import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.login.LoginAttemptLog;

/** Proves the user of a connection. Each is checked on a thread of its own, so that no other connection waits for it. */
final class DoorAuthenticator implements PasswordAuthenticator, PublickeyAuthenticator, SessionListener {
    private static final Logger log = Logger.getLogger(DoorAuthenticator.class);
    private static final int LONGEST_PASSWORD = 4096;

    private final DoorDialogue dialogue;
    private final LoginAttemptLog attempts;
    private final ExecutorService threads;

    DoorAuthenticator(DoorDialogue dialogue, LoginAttemptLog attempts, ExecutorService threads) {
        this.dialogue = dialogue;
        this.attempts = attempts;
        this.threads = threads;
    }

    @Override
    public boolean authenticate(String user, String password, ServerSession session) {
        if (password.length() > LONGEST_PASSWORD) {
            session.removeAttribute(DoorLogin.KEY);
            return false;
        }
        return decideLater(
                session,
                () -> keep(
                        dialogue.logIn(
                                user, new SecretText(password), DoorConnectionCounter.client(session), session::isOpen),
                        session));
    }

    /** Asked before and after the client has signed for the key; only after that the connection is authenticated. */
    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
        return decideLater(session, () -> keep(dialogue.logIn(user, key), session));
    }

    private boolean decideLater(ServerSession session, BooleanSupplier isProved) {
        session.removeAttribute(DoorLogin.KEY);
        AsyncAuthException decision = new AsyncAuthException();
        try {
            threads.execute(() -> decision.setAuthed(isTrue(isProved)));
        } catch (RejectedExecutionException stopped) {
            return false;
        }
        throw decision;
    }

    private static boolean isTrue(BooleanSupplier isProved) {
        try {
            return isProved.getAsBoolean();
        } catch (RuntimeException | Error fault) {
            log.error("A login by the SSH door has failed", fault);
            return false;
        }
    }

    private static boolean keep(Optional<DoorLogin> login, ServerSession session) {
        login.ifPresent(proved -> session.setAttribute(DoorLogin.KEY, proved));
        return login.isPresent();
    }

    /** Logs logins by keys; those by passwords are logged where they are checked. */
    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated
                && session.getAttribute(DoorLogin.KEY) instanceof DoorLogin.ByKey(String user, var _, var _)) {
            attempts.record(new LoginAttempt(
                    user,
                    DoorConnectionCounter.client(session),
                    "publickey",
                    LoginAttempt.Outcome.GRANTED,
                    "key of the user accepted"));
        }
    }
}
