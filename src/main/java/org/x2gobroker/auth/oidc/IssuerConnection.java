package org.x2gobroker.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.CaCertificateFile;
import org.x2gobroker.config.reload.ReloadingFile;
import org.x2gobroker.fault.FaultText;

/**
 * The requests to one issuer, each within limits of time, size and trust, and what it says of itself, which is asked for again after a
 * while. Its keys are fetched again as soon as a token names one that is not known.
 */
final class IssuerConnection {
    private static final int CONNECT_MILLIS = 3000;
    private static final int READ_MILLIS = 5000;
    private static final int LARGEST_KEY_SET = 256 * 1024;
    private static final Duration METADATA_AGE = Duration.ofMinutes(10);

    /** How long after it has described itself a browser may be sent to it. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** While an issuer does not answer, not every request waits for it. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** Unknown keys make the broker ask at most twice in that time. */
    private static final long KEY_PAUSE_MILLIS = 10_000;

    /** Signed with the issuer's private key. A secret that two sides know, or no key at all, proves nothing about the issuer. */
    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

    private final OidcClientConfig config;
    private final Clock clock;
    private final ReloadingFile<SSLContext, IOException> authorities = new ReloadingFile<>(CaCertificateFile::trust);
    private @Nullable Description latest;
    private @Nullable IssuerUnavailableException failure;
    private Instant nextAttempt = Instant.MIN;
    private Instant described = Instant.MIN;

    IssuerConnection(OidcClientConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** What the issuer says of itself, and the selector of its keys. */
    record Description(OIDCProviderMetadata metadata, JWSVerificationKeySelector<SecurityContext> keys) {}

    private static Set<JWSAlgorithm> algorithms() {
        Set<JWSAlgorithm> signatures = new HashSet<>(JWSAlgorithm.Family.RSA);
        signatures.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(signatures);
    }

    /** As {@link #describe}, but only of an issuer that answers: whoever is sent to it has to find it there. */
    synchronized Description describeNow() throws IssuerUnavailableException {
        if (failure == null && !clock.instant().isBefore(described.plus(FRESH))) {
            nextAttempt = Instant.MIN;
        }
        Description now = describe();
        if (failure != null) {
            throw failure;
        }
        return now;
    }

    synchronized Description describe() throws IssuerUnavailableException {
        Instant now = clock.instant();
        if (!now.isBefore(nextAttempt)) {
            try {
                latest = read();
                failure = null;
                described = now;
                nextAttempt = now.plus(METADATA_AGE);
            } catch (IOException | GeneralException unreadable) {
                nextAttempt = now.plus(PAUSE);
                failure = new IssuerUnavailableException(
                        "the issuer %s does not describe itself: %s"
                                .formatted(config.issuer(), FaultText.of(unreadable)),
                        unreadable);
            } catch (IssuerUnavailableException unavailable) {
                nextAttempt = now.plus(PAUSE);
                failure = unavailable;
            }
        }
        Description known = latest;
        if (known != null) {
            // What it said before is better than nothing, and its own requests will fail if it is away.
            return known;
        }
        throw failure == null ? new IssuerUnavailableException("the issuer has not been asked yet", null) : failure;
    }

    HTTPResponse send(HTTPRequest request) throws IssuerUnavailableException {
        try {
            request.setConnectTimeout(CONNECT_MILLIS);
            request.setReadTimeout(READ_MILLIS);
            request.setFollowRedirects(false);
            SSLContext trusted = trusted();
            if (trusted != null) {
                request.setSSLSocketFactory(trusted.getSocketFactory());
            }
            return request.send();
        } catch (IOException fault) {
            throw new IssuerUnavailableException(
                    "%s does not answer: %s".formatted(request.getURI(), FaultText.of(fault)), fault);
        }
    }

    /** Whether a token could not be verified because the keys could not be fetched. */
    static boolean isUnavailable(JOSEException fault) {
        return fault instanceof KeySourceException;
    }

    private Description read() throws IOException, GeneralException, IssuerUnavailableException {
        Issuer issuer = new Issuer(config.issuer());
        HTTPResponse response = send(new HTTPRequest(HTTPRequest.Method.GET, OIDCProviderMetadata.resolveURL(issuer)));
        response.ensureStatusCode(200);
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
        if (!metadata.getIssuer().getValue().equals(config.issuer())) {
            throw new IOException(
                    "it calls itself %s; set issuer of [oidc] to exactly that".formatted(metadata.getIssuer()));
        }
        return new Description(metadata, keys(metadata.getJWKSetURI().toURL()));
    }

    private JWSVerificationKeySelector<SecurityContext> keys(URL address) throws IOException {
        SSLContext trusted = trusted();
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                        address,
                        new DefaultResourceRetriever(
                                CONNECT_MILLIS,
                                READ_MILLIS,
                                LARGEST_KEY_SET,
                                true,
                                trusted == null ? null : trusted.getSocketFactory()))
                .rateLimited(KEY_PAUSE_MILLIS)
                .retrying(true)
                .build();
        return new JWSVerificationKeySelector<>(ALGORITHMS, source);
    }

    private @Nullable SSLContext trusted() throws IOException {
        return config.caFile().isPresent()
                ? authorities.read(Path.of(config.caFile().get()))
                : null;
    }
}
