package org.x2gobroker.auth.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;

/**
 * A sign-in of one browser. It outlives the pages that the browser shows: the cookies of clients that were made by it end with it.
 *
 * @param id the hash of the secret that the browser keeps in a cookie; no secret itself
 * @param groups as the issuer or the proxy named them; empty when the user signed in by a password
 * @param issuer whose session it ends with; empty when it was no issuer
 * @param subject the issuer's name for the user
 * @param sessionId the issuer's name for its session; empty when it has none
 * @param acr how well the issuer checked who it is; empty when it does not say
 * @param amr by which methods the issuer checked it
 * @param authenticatedAt when the user proved who it is
 * @param csrfToken what forms have to send back
 * @param begunAt when it began
 * @param endsAt when it ends at the latest
 * @param usedAt when a page was asked for last, give or take a minute
 * @param refreshToken asks the issuer whether it still holds; absent: nothing can be asked
 */
public record BrowserSignIn(
        String id,
        Place place,
        Way way,
        String user,
        Set<String> groups,
        String issuer,
        String subject,
        String sessionId,
        String acr,
        Set<String> amr,
        Instant authenticatedAt,
        String csrfToken,
        Instant begunAt,
        Instant endsAt,
        Instant usedAt,
        @Nullable SecretText refreshToken) {
    /** How long a browser that nobody sits at shows pages. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    public BrowserSignIn {
        groups = Set.copyOf(groups);
        amr = Set.copyOf(amr);
    }

    /** What was signed in to. */
    public enum Place {
        PORTAL,
        CONSOLE
    }

    /** How it was proved who somebody is. */
    public enum Way {
        OIDC,
        PASSWORD,
        PROXY
    }

    /** Whether it has ended by itself. */
    public boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }

    /** Whether nobody has sat at the browser for a while. */
    public boolean isIdle(Instant now) {
        return !now.isBefore(usedAt.plus(IDLE));
    }

    BrowserSignIn usedAt(Instant now) {
        return new BrowserSignIn(
                id,
                place,
                way,
                user,
                groups,
                issuer,
                subject,
                sessionId,
                acr,
                amr,
                authenticatedAt,
                csrfToken,
                begunAt,
                endsAt,
                now,
                refreshToken);
    }

    BrowserSignIn withRefreshToken(@Nullable SecretText next) {
        return new BrowserSignIn(
                id,
                place,
                way,
                user,
                groups,
                issuer,
                subject,
                sessionId,
                acr,
                amr,
                authenticatedAt,
                csrfToken,
                begunAt,
                endsAt,
                usedAt,
                next);
    }

    /** Hides the tokens. */
    @Override
    public String toString() {
        return "BrowserSignIn[" + place + ", " + way + ", " + user + "]";
    }
}
