package org.x2gobroker.session.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.x2gobroker.session.live.LiveSessionStore;
import org.x2gobroker.session.live.ProfileSelection;
import org.x2gobroker.session.live.SessionView;

/**
 * How many sessions of a profile there are.
 *
 * @param ofUser those of the user who asks
 */
public record SessionUsage(long ofUser, long inAll) {
    /**
     * Counts each session once: those that are known, and the places of those that are about to start.
     *
     * @param names what the user is called, by the broker and on hosts
     * @param sessions of the profile, whatever their status
     * @param selections of the profile
     */
    public static SessionUsage of(
            Set<String> names, Collection<SessionView> sessions, List<ProfileSelection> selections, Instant now) {
        Map<String, String> users = new HashMap<>();
        for (ProfileSelection selection : selections) {
            if (keepsPlace(selection, now)) {
                String key = selection.sessionId() == null
                        ? "selected:" + selection.id()
                        : "session:" + selection.sessionId();
                users.put(key, selection.user());
            }
        }
        for (SessionView session : sessions) {
            if (session.status().isThere()) {
                users.put("session:" + session.id(), session.user());
            } else {
                users.remove("session:" + session.id());
            }
        }
        return new SessionUsage(users.values().stream().filter(names::contains).count(), users.size());
    }

    private static boolean keepsPlace(ProfileSelection selection, Instant now) {
        return (!selection.resumed() || selection.sessionId() != null)
                && now.isBefore(selection.at().plus(LiveSessionStore.RESERVATION));
    }
}
