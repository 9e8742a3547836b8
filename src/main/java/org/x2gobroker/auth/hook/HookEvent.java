package org.x2gobroker.auth.hook;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;

/**
 * What a hook is told, as one JSON object with these fields.
 *
 * @param username the broker user
 * @param password only for pre-auth hooks, and only with {@code hook-passwords=true}
 * @param task the task the client asks for
 * @param profileId the profile it selects, or empty
 * @param ip the client's address
 * @param cookie whether it showed a cookie
 * @param authed how the login ended; absent before it has ended
 * @param server the X2Go server that was chosen; only when a session is selected
 */
public record HookEvent(
        String username,
        @Nullable SecretText password,
        String task,
        String profileId,
        String ip,
        boolean cookie,
        @Nullable Boolean authed,
        @Nullable String server) {
    /** The event as it stands after the login was decided; nobody needs the password any more. */
    public HookEvent decided(boolean outcome) {
        return new HookEvent(username, null, task, profileId, ip, cookie, outcome, server);
    }

    HookEvent withUsername(String changed) {
        return new HookEvent(changed, password, task, profileId, ip, cookie, authed, server);
    }

    HookEvent withPassword(SecretText changed) {
        return new HookEvent(username, changed, task, profileId, ip, cookie, authed, server);
    }

    HookEvent withServer(String changed) {
        return new HookEvent(username, password, task, profileId, ip, cookie, authed, changed);
    }
}
