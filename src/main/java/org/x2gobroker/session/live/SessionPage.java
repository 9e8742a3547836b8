package org.x2gobroker.session.live;

import java.util.List;

/**
 * A page of the sessions that a filter selects.
 *
 * @param total how many it selects in all
 */
public record SessionPage(List<SessionView> sessions, long total) {
    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
