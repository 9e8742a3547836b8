package org.x2gobroker.broker;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordChange;
import org.x2gobroker.auth.PasswordChanges;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.config.LiveSettings;

/** The one service behind all front ends: proves who a client is, then does what it asks for. May block. */
public final class BrokerService {
    private final LiveSettings settings;
    private final Authenticator authenticator;
    private final PasswordChanges passwordChanges;
    private final ListProfiles listProfiles;
    private final SelectSession selectSession;

    BrokerService(
            LiveSettings settings,
            Authenticator authenticator,
            PasswordChanges passwordChanges,
            ListProfiles listProfiles,
            SelectSession selectSession) {
        this.settings = settings;
        this.authenticator = authenticator;
        this.passwordChanges = passwordChanges;
        this.listProfiles = listProfiles;
        this.selectSession = selectSession;
    }

    /** Authenticates the client by what it sent and carries out its task. */
    public Answer handle(ClientRequest request) {
        if (request.task() == Task.TEST_CONNECTION && !request.credentials().areGiven()) {
            // X2Go Client's connectivity test sends no credentials and learns nothing but that a broker is there.
            return new Answer.Granted(null, new Answer.Result.ConnectionWorks());
        }
        return switch (authenticator.authenticate(loginRequest(request))) {
            case LoginResult.Refused _ -> new Answer.Refused();
            case LoginResult.Granted granted -> answer(nextCookie(request, granted), carryOut(request, granted));
        };
    }

    /** Carries out the task for a user whom somebody else has authenticated, such as the SSH server. */
    public Answer handleAuthenticated(ClientRequest request) {
        Credentials trusted = request.credentials();
        Caller caller = new Caller(trusted.user(), trusted.client());
        return answer(null, carryOut(request, new LoginResult.Granted(caller, null)));
    }

    /** A test of the connection is no login, so it gives a cookie only in exchange for the one it used up. */
    private static @Nullable Secret nextCookie(ClientRequest request, LoginResult.Granted granted) {
        return request.task() == Task.TEST_CONNECTION
                        && request.credentials().cookie().isEmpty()
                ? null
                : granted.cookie();
    }

    private static Answer answer(@Nullable Secret cookie, Answer.Result result) {
        boolean refused = result instanceof Answer.Result.Selected selected
                && selected.selection() instanceof Selection.RefusedByHook;
        return refused ? new Answer.Refused() : new Answer.Granted(cookie, result);
    }

    private LoginRequest loginRequest(ClientRequest request) {
        String mechanism = request.backend()
                .settings()
                .authMech()
                .orElse(settings.current().global().defaultAuthMech());
        return new LoginRequest(
                request.credentials(),
                mechanism,
                request.task().key(),
                request.selection().profileId());
    }

    private Answer.Result carryOut(ClientRequest request, LoginResult.Granted granted) {
        Caller caller = granted.caller();
        return switch (request.task()) {
            case LIST_SESSIONS -> new Answer.Result.Profiles(listProfiles.list(request.backend(), caller));
            case SELECT_SESSION ->
                new Answer.Result.Selected(selectSession.select(request.backend(), caller, request.selection()));
            case TEST_CONNECTION -> new Answer.Result.ConnectionWorks();
            case SET_PASSWORD -> new Answer.Result.PasswordChange(changePassword(request, granted));
            case NONE -> new Answer.Result.NoTask();
        };
    }

    private boolean changePassword(ClientRequest request, LoginResult.Granted granted) {
        return passwordChanges.change(loginRequest(request), granted, request.newPassword())
                instanceof PasswordChange.Changed;
    }
}
