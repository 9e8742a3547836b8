package org.x2gobroker.admin.rest.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.maintenance.MaintenancePlan;

/** A plan in a response. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MaintenancePlan", description = "That a host gets no new sessions for a while.")
record MaintenancePlanResponse(
        UUID id,
        @Schema(examples = "desk1") String host,

        @Schema(description = "planned, active or over.", examples = "planned")
        String phase,

        Instant from,
        Instant to,
        @Schema(examples = "new disks") String note,

        @Schema(description = "When the sessions on the host are suspended; absent: they go on.") @Nullable
        Instant suspendSessionsAt,

        String createdBy,
        Instant createdAt) {
    static MaintenancePlanResponse of(MaintenancePlan plan, Instant now) {
        return new MaintenancePlanResponse(
                plan.id(),
                plan.host(),
                plan.phase(now).label(),
                plan.from(),
                plan.to(),
                plan.note(),
                plan.suspendSessionsAt(),
                plan.createdBy(),
                plan.createdAt());
    }
}
