package org.x2gobroker.session.live;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions a query asks for; what is absent does not matter.
 *
 * @param text a part of the id, user, server or profile, in any case
 * @param scope what the caller may see at all, such as an administrator of a team
 */
public record SessionFilter(
        @Nullable String user,
        @Nullable String profile,
        @Nullable String server,
        @Nullable SessionStatus status,
        @Nullable String text,
        Predicate<SessionView> scope) {
    /** All sessions. */
    public static final SessionFilter ALL = new SessionFilter(null, null, null, null, null, _ -> true);

    boolean selects(SessionView session) {
        return (user == null || user.equals(session.user()))
                && (profile == null || profile.equals(session.profile()))
                && (server == null || server.equals(session.server()))
                && (status == null || status == session.status())
                && (text == null || mentions(session, text))
                && scope.test(session);
    }

    private static boolean mentions(SessionView session, String text) {
        return contains(session.id(), text)
                || contains(session.user(), text)
                || contains(session.server(), text)
                || session.profile() != null && contains(session.profile(), text);
    }

    private static boolean contains(String whole, String part) {
        for (int i = 0; i + part.length() <= whole.length(); i++) {
            if (whole.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
