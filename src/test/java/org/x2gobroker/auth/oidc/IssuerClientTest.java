package org.x2gobroker.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.testing.MovableClock;
import org.x2gobroker.testing.StubIssuer;

/** Signing in at an issuer that sends what it should, and at one that does not. */
@Timeout(60)
class IssuerClientTest {
    private static final URI CALLBACK = URI.create("https://broker.example.org/portal/callback");
    private static final int AHEAD = 120;

    @TempDir
    Path folder;

    private final StubIssuer issuer = StubIssuer.start();
    private final MovableClock clock = new MovableClock();
    private final SignInAttempt attempt = SignInAttempt.begin(new SecureRandom());

    @BeforeEach
    void signIn() throws IOException {
        Files.writeString(folder.resolve("secret"), StubIssuer.SECRET + "\n");
        issuer.signIn("maja", "bees", "staff");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private IssuerClient client(String... more) {
        List<String> keys = new ArrayList<>(List.of(
                "x2gobroker.oidc.issuer", issuer.address(),
                "x2gobroker.oidc.client-id", StubIssuer.CLIENT,
                "x2gobroker.oidc.client-secret-file", folder.resolve("secret").toString()));
        keys.addAll(Arrays.asList(more));
        LiveSettings settings = TestSettings.live(keys.toArray(String[]::new));
        return new IssuerClients(settings, clock).find().orElseThrow();
    }

    private CodeExchangeResult signInBy(IssuerClient client) {
        URI there = client.begin(attempt, CALLBACK, List.of()).orElseThrow();
        return client.finish(attempt, CALLBACK, parameters(issuer.visit(there.toString())));
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : address.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Test
    void knowsWhoHasSignedInAndInWhichGroups() {
        issuer.changeTokens(claims -> {
            claims.setStringClaim("acr", "gold");
            claims.setStringListClaim("amr", "pwd", "otp");
            claims.setClaim("auth_time", 1_700_000_000L);
        });

        assertThat(signInBy(client())).isInstanceOfSatisfying(CodeExchangeResult.SignedIn.class, signedIn -> {
            OidcIdentity identity = signedIn.identity();
            assertThat(identity.user()).isEqualTo("maja");
            assertThat(identity.groups()).containsExactlyInAnyOrder("bees", "staff");
            assertThat(identity.sessionId()).isEqualTo("session-maja");
            assertThat(identity.acr()).isEqualTo("gold");
            assertThat(identity.amr()).containsExactlyInAnyOrder("pwd", "otp");
            assertThat(identity.authenticatedAt().getEpochSecond()).isEqualTo(1_700_000_000L);
            assertThat(signedIn.refreshToken()).isNotNull();
        });
    }

    @Test
    void sendsTheBrowserWithStateNonceAndChallengeAndShowsNoSecret() {
        String there =
                client().begin(attempt, CALLBACK, List.of("gold")).orElseThrow().toString();

        assertThat(there)
                .startsWith(issuer.address() + "/login?")
                .contains(
                        "response_type=code",
                        "code_challenge_method=S256",
                        "acr_values=gold",
                        "scope=openid+profile",
                        "client_id=x2gobroker")
                .doesNotContain(attempt.secret(), attempt.codeVerifier());
        assertThat(parameters(URI.create(there)))
                .containsEntry("state", attempt.state())
                .containsEntry("nonce", attempt.nonce());
    }

    @Test
    void refusesWhatAnotherBrowserHasBegun() {
        IssuerClient client = client();
        URI there = client.begin(attempt, CALLBACK, List.of()).orElseThrow();
        Map<String, String> parameters = parameters(issuer.visit(there.toString()));

        for (SignInAttempt other :
                List.of(SignInAttempt.begin(new SecureRandom()), new SignInAttempt(""), new SignInAttempt("x"))) {
            assertThat(client.finish(other, CALLBACK, parameters)).isInstanceOf(CodeExchangeResult.Refused.class);
        }
        assertThat(client.finish(attempt, CALLBACK, parameters)).isInstanceOf(CodeExchangeResult.SignedIn.class);
        assertThat(client.finish(attempt, CALLBACK, parameters))
                .as("the same code once more")
                .isInstanceOf(CodeExchangeResult.Refused.class);
    }

    @Test
    void sendsNobodyToAnIssuerThatHasGoneAway() {
        IssuerClient client = client();
        assertThat(client.begin(attempt, CALLBACK, List.of())).isPresent();

        issuer.close();
        clock.advance(Duration.ofSeconds(2));

        assertThat(client.begin(attempt, CALLBACK, List.of())).isEmpty();
    }

    @Test
    void refusesTheAnswerOfAnotherIssuerAndOneThatIsNone() {
        IssuerClient client = client();
        URI there = client.begin(attempt, CALLBACK, List.of()).orElseThrow();
        Map<String, String> parameters = parameters(issuer.visit(there.toString()));

        Map<String, String> ofAnother = new HashMap<>(parameters);
        ofAnother.put("iss", "https://evil.example.org");
        Map<String, String> denied = new HashMap<>(parameters);
        denied.put("error", "access_denied");
        Map<String, String> empty = new HashMap<>(parameters);
        empty.remove("code");

        for (Map<String, String> bad : List.of(ofAnother, denied, empty, Map.<String, String>of())) {
            assertThat(client.finish(attempt, CALLBACK, bad)).isInstanceOf(CodeExchangeResult.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "another nonce",
                "no nonce",
                "another issuer",
                "another audience",
                "two audiences and another party",
                "expired",
                "of the future",
                "no subject",
                "no expiry"
            })
    void refusesATokenThatIsNotForThisSignIn(String fault) {
        issuer.changeTokens(fault(fault));

        assertThat(signInBy(client())).isInstanceOf(CodeExchangeResult.Refused.class);
    }

    private static Consumer<JwtClaims> fault(String fault) {
        NumericDate now = NumericDate.now();
        return switch (fault) {
            case "another nonce" -> claims -> claims.setStringClaim("nonce", "other");
            case "no nonce" -> claims -> claims.unsetClaim("nonce");
            case "another issuer" -> claims -> claims.setIssuer("http://127.0.0.1:1");
            case "another audience" -> claims -> claims.setAudience("mail");
            case "two audiences and another party" ->
                claims -> {
                    claims.setAudience(StubIssuer.CLIENT, "mail");
                    claims.setStringClaim("azp", "mail");
                };
            case "expired" -> claims -> claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() - 5 * 60));
            case "of the future" -> claims -> claims.setIssuedAt(NumericDate.fromSeconds(now.getValue() + 10 * 60));
            case "no subject" -> claims -> claims.unsetClaim("sub");
            case "no expiry" -> claims -> claims.unsetClaim("exp");
            default -> throw new IllegalArgumentException(fault);
        };
    }

    @Test
    void refusesATokenThatTheIssuerHasNotSigned() {
        IssuerClient client = client();

        issuer.forgeTokens(StubIssuer::unsigned);
        assertThat(signInBy(client)).isInstanceOf(CodeExchangeResult.Refused.class);
        issuer.forgeTokens(StubIssuer::signedBySecret);
        assertThat(signInBy(client)).isInstanceOf(CodeExchangeResult.Refused.class);
        issuer.forgeTokens(token -> issuer.forge(claimsOf(attempt.nonce())));
        assertThat(signInBy(client)).isInstanceOf(CodeExchangeResult.Refused.class);
        issuer.forgeTokens(token -> token.substring(0, token.length() - 8) + "AAAAAAAA");
        assertThat(signInBy(client)).isInstanceOf(CodeExchangeResult.Refused.class);
    }

    private JwtClaims claimsOf(String nonce) {
        JwtClaims claims = issuer.claims(StubIssuer.CLIENT, "maja");
        claims.setStringClaim("nonce", nonce);
        return claims;
    }

    @ParameterizedTest
    @ValueSource(ints = {-AHEAD, AHEAD})
    void worksWithAClockThatIsTwoMinutesOff(int seconds) {
        NumericDate theirs = NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
        issuer.changeTokens(claims -> {
            claims.setIssuedAt(theirs);
            claims.setExpirationTime(NumericDate.fromSeconds(theirs.getValue() + 60));
        });

        assertThat(signInBy(client())).isInstanceOf(CodeExchangeResult.SignedIn.class);
    }

    @Test
    void followsTheIssuersKeysWithoutAskingForThemEachTime() {
        IssuerClient client = client();
        assertThat(signInBy(client)).isInstanceOf(CodeExchangeResult.SignedIn.class);
        assertThat(signInBy(client)).isInstanceOf(CodeExchangeResult.SignedIn.class);
        assertThat(issuer.countKeyFetches()).isOne();

        issuer.rotateKey();

        assertThat(signInBy(client)).isInstanceOf(CodeExchangeResult.SignedIn.class);
        assertThat(issuer.countKeyFetches()).isEqualTo(2);
    }

    @Test
    void saysThatAnIssuerIsAwayAndGoesOnWhenItIsBack() {
        IssuerClient client = client();
        issuer.stop();

        assertThat(client.begin(attempt, CALLBACK, List.of())).isEmpty();
        assertThat(client.refresh(new SecretText("token"))).isInstanceOf(RefreshResult.Unknown.class);
        assertThat(client.checkLogout("token")).isInstanceOf(LogoutTokenResult.Unavailable.class);

        issuer.restart();
        clock.advance(Duration.ofSeconds(3));

        assertThat(signInBy(client)).isInstanceOf(CodeExchangeResult.SignedIn.class);
    }

    @Test
    void tellsAWrongSecretFromAWrongCode() throws IOException {
        Files.writeString(folder.resolve("secret"), "other");

        assertThat(signInBy(client())).isInstanceOf(CodeExchangeResult.Unavailable.class);
        assertThat(client().refresh(new SecretText("token"))).isInstanceOf(RefreshResult.Unknown.class);
    }

    @Test
    void asksWhetherASignInStillHolds() {
        IssuerClient client = client();
        CodeExchangeResult.SignedIn signedIn = (CodeExchangeResult.SignedIn) signInBy(client);
        SecretText first = Objects.requireNonNull(signedIn.refreshToken());

        RefreshResult.Holds holds = (RefreshResult.Holds) client.refresh(first);

        assertThat(holds.refreshToken()).isNotEqualTo(first);
        assertThat(client.refresh(first)).as("used before").isInstanceOf(RefreshResult.Ended.class);
        issuer.refuse(true);
        assertThat(client.refresh(holds.refreshToken())).isInstanceOf(RefreshResult.Ended.class);
    }

    @ParameterizedTest
    @CsvSource({
        "preferred_username, '', maja, maja",
        "preferred_username, '', maja@example.org, maja@example.org",
        "preferred_username, example.org, maja@Example.org, maja",
        "preferred_username, example.org, maja@evil.example, ''",
        "preferred_username, example.org, maja, ''",
        "preferred_username, '', ' ', ''",
        "name/short, '', maja, ''"
    })
    void takesTheNameFromTheClaimAndCutsItsDomain(String claim, String domains, String value, String user) {
        issuer.changeTokens(claims -> claims.setStringClaim("preferred_username", value));
        List<String> keys = new ArrayList<>(List.of("x2gobroker.oidc.user-claim", claim));
        if (!domains.isEmpty()) {
            keys.addAll(List.of("x2gobroker.oidc.user-domains", domains));
        }

        CodeExchangeResult result = signInBy(client(keys.toArray(String[]::new)));

        if (user.isEmpty()) {
            assertThat(result).isInstanceOf(CodeExchangeResult.Refused.class);
        } else {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            CodeExchangeResult.SignedIn.class,
                            signedIn -> assertThat(signedIn.identity().user()).isEqualTo(user));
        }
    }

    @Test
    void asksTheIssuerForGroupsThatAreNotInTheToken() {
        issuer.changeTokens(claims -> claims.unsetClaim("groups"));

        assertThat(signInBy(client()))
                .isInstanceOfSatisfying(
                        CodeExchangeResult.SignedIn.class,
                        signedIn ->
                                assertThat(signedIn.identity().groups()).containsExactlyInAnyOrder("bees", "staff"));
    }

    @Test
    void knowsWhichSessionALogoutTokenIsAbout() {
        assertThat(client().checkLogout(issuer.logoutToken("maja", _ -> {})))
                .isEqualTo(new LogoutTokenResult.LoggedOut(issuer.address(), "1b4e28ba-maja", "session-maja"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonce", "another audience", "another issuer", "no event", "another event", "nobody", "expired"})
    void refusesALogoutTokenThatIsNone(String fault) {
        String token = issuer.logoutToken("maja", claims -> {
            switch (fault) {
                case "nonce" -> claims.setStringClaim("nonce", "x");
                case "another audience" -> claims.setAudience("mail");
                case "another issuer" -> claims.setIssuer("http://127.0.0.1:1");
                case "no event" -> claims.unsetClaim("events");
                case "another event" -> claims.setClaim("events", Map.of("http://example.org/event", Map.of()));
                case "nobody" -> {
                    claims.unsetClaim("sub");
                    claims.unsetClaim("sid");
                }
                case "expired" -> claims.setExpirationTimeMinutesInTheFuture(-10);
                default -> throw new IllegalArgumentException(fault);
            }
        });

        assertThat(client().checkLogout(token)).isInstanceOf(LogoutTokenResult.Invalid.class);
    }

    @Test
    void refusesALogoutTokenThatTheIssuerHasNotSignedAndATokenOfASignIn() {
        String token = issuer.logoutToken("maja", _ -> {});

        assertThat(client().checkLogout(StubIssuer.unsigned(token))).isInstanceOf(LogoutTokenResult.Invalid.class);
        assertThat(client().checkLogout(StubIssuer.signedBySecret(token)))
                .isInstanceOf(LogoutTokenResult.Invalid.class);
        assertThat(client().checkLogout(issuer.sign(claimsOf("nonce")))).isInstanceOf(LogoutTokenResult.Invalid.class);
        assertThat(client().checkLogout("")).isInstanceOf(LogoutTokenResult.Invalid.class);
        assertThat(client().checkLogout("a.b.c")).isInstanceOf(LogoutTokenResult.Invalid.class);
    }

    @Test
    void refusesAnIssuerThatCallsItselfOtherwise() {
        LiveSettings settings = TestSettings.live(
                "x2gobroker.oidc.issuer", issuer.address() + "/", "x2gobroker.oidc.client-id", StubIssuer.CLIENT);

        assertThat(new IssuerClients(settings, clock).find().orElseThrow().begin(attempt, CALLBACK, List.of()))
                .isEmpty();
    }

    @Test
    void leadsToThePageAtWhichTheIssuerEndsItsSession() {
        assertThat(client().endSession(URI.create("https://broker.example.org/portal/login")))
                .hasValueSatisfying(there -> assertThat(there.toString())
                        .startsWith(issuer.address() + "/logout?")
                        .contains("client_id=x2gobroker", "post_logout_redirect_uri=https"));
    }
}
