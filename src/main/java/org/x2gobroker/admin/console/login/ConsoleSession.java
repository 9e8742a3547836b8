package org.x2gobroker.admin.console.login;

import java.time.Duration;
import java.time.Instant;

/**
 * A session of the console, which a cookie names.
 *
 * @param name of the user or of the API token
 * @param way how the login was proved
 * @param proof what is looked up again with each request: the hash of an API token, the id of the
 *     sign-in at an issuer; empty for a password, whose user's groups are looked up
 * @param csrfToken what forms of this session have to send back
 * @param begunAt when it began; it ends {@link #LONGEST} later
 * @param usedAt when it was used last, give or take a minute; it ends {@link #IDLE} later
 */
public record ConsoleSession(String name, Way way, String proof, String csrfToken, Instant begunAt, Instant usedAt) {
    /** A working day; then the password is asked for again. */
    public static final Duration LONGEST = Duration.ofHours(10);

    /** How long a browser that nobody sits at stays logged in. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** How a login was proved. */
    public enum Way {
        PASSWORD,
        TOKEN,
        OIDC
    }

    boolean isOver(Instant now) {
        return !now.isBefore(begunAt.plus(LONGEST)) || !now.isBefore(usedAt.plus(IDLE));
    }

    ConsoleSession usedAt(Instant now) {
        return new ConsoleSession(name, way, proof, csrfToken, begunAt, now);
    }

    /** Hides proof and token. */
    @Override
    public String toString() {
        return "ConsoleSession[" + name + "]";
    }
}
