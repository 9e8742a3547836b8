package org.x2gobroker.frontend.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;

/** User name and password of HTTP Basic authentication, in UTF-8. Source: RFC 7617. */
public record BasicCredentials(String user, SecretText password) {
    private static final String SCHEME = "basic ";

    /** Empty when there is no header, another scheme, or nothing that can be read. */
    public static Optional<BasicCredentials> parse(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String text;
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            text = new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(
                        new BasicCredentials(text.substring(0, colon), new SecretText(text.substring(colon + 1))));
    }

    /** The same for {@code joe} when the user is {@code joe@example.org}: greeters send mail addresses. */
    public Optional<BasicCredentials> findWithoutDomain() {
        int at = user.indexOf('@');
        return at <= 0 ? Optional.empty() : Optional.of(new BasicCredentials(user.substring(0, at), password));
    }
}
