package org.x2gobroker.broker;

import java.util.function.IntSupplier;
import org.x2gobroker.agent.job.JobBacklog;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.login.LoginAttemptLog;

/**
 * Tells clients to come later while more questions to X2Go hosts wait than hosts can answer in time: before the password is checked and the
 * cookie used up, and those who want to see their profiles before those who have seen them.
 *
 * @param retryAfterSeconds when they are told to come again
 */
record CrowdedHostsGate(
        Authenticator authenticator, JobBacklog backlog, IntSupplier retryAfterSeconds, LoginAttemptLog attempts)
        implements Authenticator {
    @Override
    public LoginResult authenticate(LoginRequest request) {
        boolean isTooMuch = request.task().equals(ClientTask.LIST_SESSIONS.key()) && backlog.isLong()
                || request.task().equals(ClientTask.SELECT_SESSION.key()) && backlog.isFull();
        if (!isTooMuch) {
            return authenticator.authenticate(request);
        }
        backlog.addRefused();
        attempts.record(new LoginAttempt(
                request.credentials().user(),
                request.credentials().client(),
                request.mechanism(),
                LoginAttempt.Outcome.OVERLOADED,
                "too many questions to hosts are waiting"));
        return new LoginResult.Overloaded(retryAfterSeconds.getAsInt());
    }

    @Override
    public boolean isOpen() {
        return authenticator.isOpen();
    }
}
