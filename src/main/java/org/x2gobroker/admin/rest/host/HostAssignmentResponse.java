package org.x2gobroker.admin.rest.host;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.x2gobroker.host.assignment.HostAssignment;

/** An assignment in a response. */
@Schema(name = "HostAssignment", description = "That a user is bound to a host.")
record HostAssignmentResponse(
        @Schema(examples = "maja") String user,
        @Schema(examples = "desk1") String host,

        @Schema(description = "sticky or personal.", examples = "personal")
        String mode,

        @Schema(description = "The administrator who gave it; empty: the broker chose it.")
        String assignedBy,

        Instant assignedAt,

        @Schema(description = "When the user was last sent there.")
        Instant usedAt) {
    static HostAssignmentResponse of(HostAssignment assignment) {
        return new HostAssignmentResponse(
                assignment.user(),
                assignment.host(),
                assignment.mode().key(),
                assignment.assignedBy(),
                assignment.assignedAt(),
                assignment.usedAt());
    }
}
