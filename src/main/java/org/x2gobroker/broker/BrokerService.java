package org.x2gobroker.broker;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordChangeService;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.session.live.ClientEventType;

/** The one service behind all front ends: authenticates a client, then carries out its task. May block. */
public final class BrokerService {
    private final LiveSettings settings;
    private final Authenticator authenticator;
    private final PasswordChangeService passwordChanges;
    private final ListProfiles listProfiles;
    private final SelectSession selectSession;
    private final @Nullable TakeClientEvent clientEvents;

    /** @param clientEvents absent: clients are not asked for events, and theirs are forgotten */
    BrokerService(
            LiveSettings settings,
            Authenticator authenticator,
            PasswordChangeService passwordChanges,
            ListProfiles listProfiles,
            SelectSession selectSession,
            @Nullable TakeClientEvent clientEvents) {
        this.settings = settings;
        this.authenticator = authenticator;
        this.passwordChanges = passwordChanges;
        this.listProfiles = listProfiles;
        this.selectSession = selectSession;
        this.clientEvents = clientEvents;
    }

    /** Authenticates the client by what it sent and carries out its task. */
    public BrokerAnswer handle(ClientRequest request) {
        if (request.task() == ClientTask.TEST_CONNECTION
                && !request.credentials().areGiven()) {
            // X2Go Client's connectivity test sends no credentials and learns nothing but that a broker is there.
            return new BrokerAnswer.Granted(null, new BrokerAnswer.Result.ConnectionWorks());
        }
        return switch (authenticator.authenticate(loginRequest(request))) {
            case LoginResult.Refused _ -> new BrokerAnswer.Refused();
            case LoginResult.Overloaded(int retryAfterSeconds) -> new BrokerAnswer.Overloaded(retryAfterSeconds);
            case LoginResult.Granted granted -> answer(nextCookie(request, granted), carryOut(request, granted));
        };
    }

    /** Carries out the task for a user who is authenticated already, by the SSH server for instance. */
    public BrokerAnswer handleAuthenticated(ClientRequest request) {
        Credentials trusted = request.credentials();
        Caller caller = new Caller(trusted.user(), trusted.client());
        return answer(null, carryOut(request, new LoginResult.Granted(caller, null)));
    }

    /** A test of the connection is no login, so it gives a cookie only in exchange for the one it used up. */
    private static @Nullable SecretText nextCookie(ClientRequest request, LoginResult.Granted granted) {
        return request.task() == ClientTask.TEST_CONNECTION
                        && request.credentials().cookie().isEmpty()
                ? null
                : granted.cookie();
    }

    private BrokerAnswer answer(@Nullable SecretText cookie, BrokerAnswer.Result result) {
        return switch (result) {
            case BrokerAnswer.Result.Selected(SelectionResult.RefusedByHook _) -> new BrokerAnswer.Refused();
            case BrokerAnswer.Result.Selected(SelectionResult.Overloaded _) ->
                new BrokerAnswer.Overloaded(settings.current().global().passwordQueueTime());
            default -> new BrokerAnswer.Granted(cookie, result);
        };
    }

    private LoginRequest loginRequest(ClientRequest request) {
        return new LoginRequest(
                request.credentials(),
                LoginMethods.of(request.backend().settings(), settings.current().global()),
                request.task().key(),
                request.task() == ClientTask.CLIENT_EVENT
                        ? ""
                        : request.selection().profileId(),
                keepsCookie(request),
                request.isWanted());
    }

    private BrokerAnswer.Result carryOut(ClientRequest request, LoginResult.Granted granted) {
        Caller caller = granted.caller();
        return switch (request.task()) {
            case LIST_SESSIONS ->
                new BrokerAnswer.Result.Profiles(
                        listProfiles.list(request.backend(), caller),
                        clientEvents == null ? null : clientEvents.config());
            case SELECT_SESSION ->
                new BrokerAnswer.Result.Selected(selectSession.select(request.backend(), caller, request.selection()));
            case TEST_CONNECTION -> new BrokerAnswer.Result.ConnectionWorks();
            case SET_PASSWORD -> new BrokerAnswer.Result.PasswordChange(changePassword(request, granted));
            case CLIENT_EVENT -> takeEvent(request, caller);
            case NONE -> new BrokerAnswer.Result.NoTask();
        };
    }

    private BrokerAnswer.Result takeEvent(ClientRequest request, Caller caller) {
        return new BrokerAnswer.Result.EventTaken(
                clientEvents == null
                        ? null
                        : clientEvents
                                .take(request.backend(), caller, request.event())
                                .orElse(null));
    }

    /** Thousands of clients report every few seconds that they are alive: a cookie is not changed for that, unless it must be seen used. */
    private boolean keepsCookie(ClientRequest request) {
        return request.task() == ClientTask.CLIENT_EVENT
                && request.event() != null
                && request.event().type() == ClientEventType.ALIVE
                && settings.current().global().authIdleTimeout() <= 0;
    }

    private boolean changePassword(ClientRequest request, LoginResult.Granted granted) {
        return passwordChanges.change(loginRequest(request), granted, request.newPassword())
                instanceof PasswordChangeResult.Changed;
    }
}
