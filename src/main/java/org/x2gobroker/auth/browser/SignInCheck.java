package org.x2gobroker.auth.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.oidc.IssuerClient;
import org.x2gobroker.auth.oidc.IssuerClients;
import org.x2gobroker.auth.oidc.RefreshResult;
import org.x2gobroker.config.LiveSettings;

/**
 * Asks the issuer in the background whether sign-ins still hold, each once in {@code check-interval}, a bounded number at a time. One that
 * the issuer has ended ends here; while the issuer does not answer they hold, until their own end.
 */
final class SignInCheck {
    static final int BATCH = 16;

    /** Batches in one round; the rest is for the next one, or for another replica. */
    private static final int BATCHES = 40;

    private static final Logger log = Logger.getLogger(SignInCheck.class);

    private final LiveSettings settings;
    private final IssuerClients issuers;
    private final BrowserSignIns signIns;
    private boolean wasUnknown;

    SignInCheck(LiveSettings settings, IssuerClients issuers, BrowserSignIns signIns) {
        this.settings = settings;
        this.issuers = issuers;
        this.signIns = signIns;
    }

    /** One round. */
    void run() {
        signIns.endOver();
        Duration interval = Duration.ofSeconds(settings.current().portal().checkInterval());
        Optional<IssuerClient> issuer = issuers.find();
        if (issuer.isEmpty() || interval.isZero()) {
            return;
        }
        for (int batch = 0; batch < BATCHES; batch++) {
            List<BrowserSignIn> due = signIns.claimUnchecked(interval, BATCH);
            if (due.isEmpty() || !check(issuer.get(), due)) {
                return;
            }
        }
    }

    /** Returns whether the issuer has answered about all of them. */
    private boolean check(IssuerClient issuer, List<BrowserSignIn> due) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            due.forEach(signIn -> answers.add(threads.submit(() -> check(issuer, signIn))));
            boolean areAllKnown = true;
            for (Future<Boolean> answer : answers) {
                areAllKnown &= answer.get();
            }
            return areAllKnown;
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a sign-in could not be checked", fault.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean check(IssuerClient issuer, BrowserSignIn signIn) {
        if (signIn.refreshToken() == null || !signIn.issuer().equals(issuer.issuer())) {
            log.infof(
                    "the sign-in of %s ends: it is of another issuer, or of another client secret, than now",
                    signIn.user());
            signIns.end(signIn.id());
            return true;
        }
        return switch (issuer.refresh(signIn.refreshToken())) {
            case RefreshResult.Holds(var next) -> {
                if (!next.equals(signIn.refreshToken())) {
                    signIns.replaceToken(signIn.id(), next);
                }
                report(false, "");
                yield true;
            }
            case RefreshResult.Ended(String reason) -> {
                log.infof("the sign-in of %s has ended at the issuer: %s", signIn.user(), reason);
                signIns.end(signIn.id());
                report(false, "");
                yield true;
            }
            case RefreshResult.Unknown(String reason) -> {
                report(true, reason);
                yield false;
            }
        };
    }

    /** Logs when the issuer begins and when it stops not to say, and nothing in between. */
    private synchronized void report(boolean isUnknown, String reason) {
        if (isUnknown && !wasUnknown) {
            log.warnf("whether sign-ins still hold is not known, so they do until they end by themselves: %s", reason);
        } else if (!isUnknown && wasUnknown) {
            log.info("the issuer says again whether sign-ins still hold");
        }
        wasUnknown = isUnknown;
    }
}
