package org.x2gobroker.portal.login;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.x2gobroker.auth.browser.BrowserSignIn;
import org.x2gobroker.auth.login.LoginAttempt;

/** What the portal counts, for the metrics. Safe for use by any thread. */
@Singleton
public final class PortalCounts {
    private final Map<BrowserSignIn.Way, Map<LoginAttempt.Outcome, LongAdder>> signIns =
            new EnumMap<>(BrowserSignIn.Way.class);
    private final LongAdder refusedRemoteUsers = new LongAdder();
    private final LongAdder loggedOutByIssuer = new LongAdder();

    PortalCounts() {
        for (BrowserSignIn.Way way : BrowserSignIn.Way.values()) {
            Map<LoginAttempt.Outcome, LongAdder> outcomes = new EnumMap<>(LoginAttempt.Outcome.class);
            for (LoginAttempt.Outcome outcome : LoginAttempt.Outcome.values()) {
                outcomes.put(outcome, new LongAdder());
            }
            signIns.put(way, outcomes);
        }
    }

    void countSignIn(BrowserSignIn.Way way, LoginAttempt.Outcome outcome) {
        counter(way, outcome).increment();
    }

    void countRefusedRemoteUser() {
        refusedRemoteUsers.increment();
    }

    void countLogoutsByIssuer(int ended) {
        loggedOutByIssuer.add(ended);
    }

    /** Attempts to sign in to the portal that ended like this. */
    public long signIns(BrowserSignIn.Way way, LoginAttempt.Outcome outcome) {
        return counter(way, outcome).sum();
    }

    /** Headers that named a user and proved nothing. */
    public long refusedRemoteUsers() {
        return refusedRemoteUsers.sum();
    }

    /** Sign-ins that ended because the issuer said so. */
    public long logoutsByIssuer() {
        return loggedOutByIssuer.sum();
    }

    private LongAdder counter(BrowserSignIn.Way way, LoginAttempt.Outcome outcome) {
        Map<LoginAttempt.Outcome, LongAdder> outcomes = signIns.getOrDefault(way, Map.of());
        return outcomes.getOrDefault(outcome, new LongAdder());
    }
}
