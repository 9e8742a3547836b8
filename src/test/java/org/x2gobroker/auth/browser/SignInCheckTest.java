package org.x2gobroker.auth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.oidc.CodeExchangeResult;
import org.x2gobroker.auth.oidc.IssuerClient;
import org.x2gobroker.auth.oidc.IssuerClients;
import org.x2gobroker.auth.oidc.LogoutTokenResult;
import org.x2gobroker.auth.oidc.SignInAttempt;
import org.x2gobroker.auth.signin.MemorySignInRegistry;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.testing.MovableClock;
import org.x2gobroker.testing.StubIssuer;

/** Whether sign-ins end with the session at the issuer. */
@Timeout(60)
class SignInCheckTest {
    private static final URI CALLBACK = URI.create("https://broker.example.org/portal/callback");
    private static final Duration INTERVAL = Duration.ofSeconds(46);

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final StubIssuer issuer = StubIssuer.start();
    private final LiveSettings settings = new LiveSettings(TestSettings.of());
    private final IssuerClients issuers = new IssuerClients(settings, clock);
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final SignInRegistry registry = new MemorySignInRegistry(clock);
    private final BrowserSignIns signIns =
            new BrowserSignIns(settings, new MemoryBrowserSignInStore(), registry, clock, new SecureRandom());
    private final SignInCheck check = new SignInCheck(settings, issuers, signIns);

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("secret"), StubIssuer.SECRET);
        settings.replace(settings("45"));
        registry.follow(end -> ended.add(end.name()));
    }

    private BrokerSettings settings(String interval) {
        return TestSettings.of(
                "x2gobroker.oidc.issuer",
                issuer.address(),
                "x2gobroker.oidc.client-id",
                StubIssuer.CLIENT,
                "x2gobroker.oidc.client-secret-file",
                folder.resolve("secret").toString(),
                "x2gobroker.portal.check-interval",
                interval);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private BrowserSignIns.Begun signIn(String user) {
        issuer.signIn(user);
        IssuerClient client = issuers.find().orElseThrow();
        SignInAttempt attempt = SignInAttempt.begin(new SecureRandom());
        URI back = issuer.visit(
                client.begin(attempt, CALLBACK, List.of()).orElseThrow().toString());
        Map<String, String> parameters = new HashMap<>();
        for (String pair : back.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return signIns.begin(
                BrowserSignIn.Place.PORTAL, (CodeExchangeResult.SignedIn) client.finish(attempt, CALLBACK, parameters));
    }

    private boolean isFound(BrowserSignIns.Begun begun) {
        return signIns.find(BrowserSignIn.Place.PORTAL, begun.secret()).isPresent();
    }

    @Test
    void endsASignInThatTheIssuerHasEnded() {
        BrowserSignIns.Begun begun = signIn("maja");
        check.run();
        assertThat(issuer.countRefreshes()).as("asked too early").isZero();

        for (int round = 1; round <= 3; round++) {
            clock.advance(INTERVAL);
            check.run();
            check.run();
            assertThat(issuer.countRefreshes()).isEqualTo(round);
            assertThat(isFound(begun)).isTrue();
        }

        issuer.refuse(true);
        clock.advance(INTERVAL);
        check.run();

        assertThat(isFound(begun)).isFalse();
        assertThat(ended).containsExactly(begun.signIn().id());
    }

    @Test
    void keepsSignInsWhileTheIssuerIsAway() {
        BrowserSignIns.Begun begun = signIn("maja");
        issuer.stop();
        clock.advance(INTERVAL);
        check.run();
        assertThat(isFound(begun)).isTrue();

        issuer.restart();
        clock.advance(INTERVAL);
        check.run();

        assertThat(isFound(begun)).isTrue();
        assertThat(ended).isEmpty();
    }

    @Test
    void endsThoseOfAnotherIssuerThanNow() {
        BrowserSignIns.Begun begun = signIn("maja");
        try (StubIssuer other = StubIssuer.start()) {
            settings.replace(TestSettings.of(
                    "x2gobroker.oidc.issuer", other.address(), "x2gobroker.oidc.client-id", StubIssuer.CLIENT));
            clock.advance(INTERVAL);
            check.run();
        }

        assertThat(isFound(begun)).isFalse();
        assertThat(ended).containsExactly(begun.signIn().id());
    }

    @Test
    void asksNobodyWhereTheIntervalIsZero() {
        BrowserSignIns.Begun begun = signIn("maja");
        settings.replace(settings("0"));
        clock.advance(INTERVAL);
        check.run();

        assertThat(issuer.countRefreshes()).isZero();
        assertThat(isFound(begun)).isTrue();
    }

    @Test
    void endsASignInAtItsOwnEndAndTellsWhoListens() {
        BrowserSignIns.Begun begun = signIn("maja");
        clock.advance(Duration.ofHours(10));
        check.run();

        assertThat(ended).containsExactly(begun.signIn().id());
    }

    @Test
    void showsNoPagesToABrowserThatNobodySitsAtButKeepsItsSignIn() {
        BrowserSignIns.Begun begun = signIn("maja");
        clock.advance(BrowserSignIn.IDLE);

        assertThat(isFound(begun)).isFalse();
        assertThat(signIns.find(begun.signIn().id())).isPresent();
        assertThat(signIns.find(BrowserSignIn.Place.CONSOLE, signIn("willi").secret()))
                .isEmpty();
    }

    @Test
    void endsWhatALogoutTokenNamesAndNothingElse() {
        BrowserSignIns.Begun maja = signIn("maja");
        BrowserSignIns.Begun willi = signIn("willi");

        assertThat(signIns.end(new LogoutTokenResult.LoggedOut(issuer.address(), "", "")))
                .isZero();
        assertThat(signIns.end(new LogoutTokenResult.LoggedOut(issuer.address(), "1b4e28ba-maja", "session-maja")))
                .isOne();

        assertThat(isFound(maja)).isFalse();
        assertThat(isFound(willi)).isTrue();
    }

    @Test
    void checksManySignIns() {
        for (int i = 0; i < SignInCheck.BATCH * 2 + 1; i++) {
            signIn("user" + i);
        }
        clock.advance(INTERVAL);
        check.run();

        assertThat(issuer.countRefreshes()).isEqualTo(SignInCheck.BATCH * 2 + 1);
    }
}
