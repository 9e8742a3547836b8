package org.x2gobroker.host.assignment;

import java.time.Instant;

/**
 * That a user is bound to a host.
 *
 * @param user the broker user
 * @param host the host's name as profiles write it
 * @param mode {@link HostAssignmentMode#STICKY} or {@link HostAssignmentMode#PERSONAL}
 * @param assignedBy the administrator who gave the host to the user; empty: the broker chose it
 * @param usedAt when the user was last sent there
 */
public record HostAssignment(
        String user, String host, HostAssignmentMode mode, String assignedBy, Instant assignedAt, Instant usedAt) {
    public HostAssignment {
        if (user.isEmpty() || host.isBlank()) {
            throw new IllegalArgumentException("an assignment names a user and a host");
        }
        if (mode == HostAssignmentMode.ANY) {
            throw new IllegalArgumentException("a user who gets any host is assigned to none");
        }
    }

    public boolean isPersonal() {
        return mode == HostAssignmentMode.PERSONAL;
    }

    HostAssignment usedAgain(Instant now) {
        return new HostAssignment(user, host, mode, assignedBy, assignedAt, now);
    }
}
