package org.x2gobroker.frontend.web;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.x2gobroker.auth.oidc.CodeExchangeResult;
import org.x2gobroker.auth.oidc.IssuerClient;
import org.x2gobroker.auth.oidc.IssuerClients;
import org.x2gobroker.auth.oidc.SignInAttempt;
import org.x2gobroker.config.LiveSettings;

/** Sends browsers to the issuer and takes them back, with the attempt to sign in as a cookie of the browser meanwhile. */
@Singleton
public final class IssuerRedirect {
    /** Lax, as the browser comes back from another site. */
    static final String COOKIE = "x2gobroker_attempt";

    private static final int ATTEMPT_SECONDS = 900;
    private static final int LONGEST_NEXT = 1000;

    private final LiveSettings settings;
    private final IssuerClients issuers;
    private final SecureRandom random = new SecureRandom();

    public IssuerRedirect(LiveSettings settings, IssuerClients issuers) {
        this.settings = settings;
        this.issuers = issuers;
    }

    /**
     * What the browser brings back.
     *
     * @param next the page that it wanted to see, as it was given to {@link #start}; whoever goes there checks it
     */
    public record Return(CodeExchangeResult result, String next) {}

    /**
     * Sends the browser to the issuer; empty when that does not answer, or none is configured.
     *
     * @param folder where the pages are that sign in, such as {@code /portal}
     * @param next the page that the reader wants to see
     * @param acrValues what the issuer is asked for; may be empty
     */
    public Optional<PageResponse> start(BrowserRequest request, String folder, String next, List<String> acrValues) {
        SignInAttempt attempt = SignInAttempt.begin(random);
        String kept = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((next.length() > LONGEST_NEXT ? "" : next).getBytes(StandardCharsets.UTF_8));
        return issuers.find()
                .flatMap(issuer -> issuer.begin(attempt, callback(request, folder), acrValues))
                .map(there -> PageResponse.seeOther(there.toString())
                        .with(
                                "Set-Cookie",
                                request.cookieLine(COOKIE, attempt.secret() + "." + kept, "Lax") + "; Max-Age="
                                        + ATTEMPT_SECONDS));
    }

    /** Ends an attempt; the response has to have {@link #forget} among its cookies. */
    public Return finish(BrowserRequest request, String folder) {
        String[] parts = request.cookie(COOKIE).split("\\.", 2);
        SignInAttempt attempt = new SignInAttempt(parts[0]);
        Optional<IssuerClient> issuer = issuers.find();
        CodeExchangeResult result = issuer.isEmpty()
                ? new CodeExchangeResult.Refused("no issuer is configured any more")
                : issuer.get().finish(attempt, callback(request, folder), parameters(request));
        return new Return(result, parts.length < 2 ? "" : next(parts[1]));
    }

    /** A line of {@code Set-Cookie}: an attempt ends once. */
    public static String forget(BrowserRequest request) {
        return request.forgetCookieLine(COOKIE);
    }

    /** The address of the broker as users know it, without a slash at its end. */
    public String brokerAddress(BrowserRequest request) {
        String address = settings.current().portal().address().orElse(request.brokerAddress());
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private URI callback(BrowserRequest request, String folder) {
        return URI.create(brokerAddress(request) + folder + "/callback");
    }

    private static Map<String, String> parameters(BrowserRequest request) {
        Map<String, String> single = new HashMap<>();
        request.query().forEach((name, values) -> {
            if (values.size() == 1) {
                single.put(name, values.getFirst());
            }
        });
        return single;
    }

    private static String next(String kept) {
        try {
            return new String(Base64.getUrlDecoder().decode(kept), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }
}
