package org.x2gobroker.frontend.ssh;

import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
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

/** Proves the user of a connection. Passwords are checked on a thread of their own, so that no other connection waits for one. */
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
        session.removeAttribute(DoorLogin.KEY);
        if (password.length() > LONGEST_PASSWORD) {
            return false;
        }
        AsyncAuthException decision = new AsyncAuthException();
        try {
            threads.execute(() -> decision.setAuthed(isProved(user, password, session)));
        } catch (RejectedExecutionException stopped) {
            return false;
        }
        throw decision;
    }

    private boolean isProved(String user, String password, ServerSession session) {
        try {
            Optional<DoorLogin> login = dialogue.logIn(
                    user, new SecretText(password), DoorConnectionCounter.client(session), session::isOpen);
            login.ifPresent(proved -> session.setAttribute(DoorLogin.KEY, proved));
            return login.isPresent();
        } catch (RuntimeException | Error fault) {
            log.error("A login by the SSH door has failed", fault);
            return false;
        }
    }

    /** Asked before and after the client has signed for the key; only after that the connection is authenticated. */
    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
        session.removeAttribute(DoorLogin.KEY);
        Optional<DoorLogin> login = dialogue.logIn(user, key);
        login.ifPresent(offered -> session.setAttribute(DoorLogin.KEY, offered));
        return login.isPresent();
    }

    /** Logs logins by keys; those by passwords are logged where they are checked. */
    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated
                && session.getAttribute(DoorLogin.KEY) instanceof DoorLogin.ByKey(String user, var _)) {
            attempts.record(new LoginAttempt(
                    user,
                    DoorConnectionCounter.client(session),
                    "publickey",
                    LoginAttempt.Outcome.GRANTED,
                    "key of the user's file accepted"));
        }
    }
}
