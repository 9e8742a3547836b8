package org.x2gobroker.auth.oidc;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.x2gobroker.auth.Sha256Digest;

/**
 * One attempt to sign in, which a browser begins here and ends here after it was at the issuer. All that has to be remembered of it comes
 * from one secret that only this browser has, in a cookie: so any replica may end it, and nobody else can.
 *
 * @param secret at least 256 random bits, as text
 */
public record SignInAttempt(String secret) {
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_LENGTH = 43;

    public static SignInAttempt begin(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new SignInAttempt(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether a browser can have begun it; a cookie without a value is no attempt. */
    public boolean isUsable() {
        return secret.length() == SECRET_LENGTH;
    }

    /** Goes through the browser to the issuer and back, so that nobody can make a browser end what another one began. */
    String state() {
        return derive("state");
    }

    /** Stands in the token, so that no other attempt's token is accepted. */
    String nonce() {
        return derive("nonce");
    }

    /** Shown to the issuer with the code, so that a code is of no use to whoever reads it on its way (PKCE, RFC 7636). */
    String codeVerifier() {
        return derive("code verifier");
    }

    private String derive(String purpose) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of()
                        .parseHex(Sha256Digest.hex((purpose + "\n" + secret).getBytes(StandardCharsets.UTF_8))));
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "SignInAttempt";
    }
}
