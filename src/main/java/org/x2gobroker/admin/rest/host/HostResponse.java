package org.x2gobroker.admin.rest.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostExclusion;
import org.x2gobroker.host.HostReport;
import org.x2gobroker.host.HostState;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.host.maintenance.MaintenancePlan;

/** A host in a response. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "HostAnswer", description = "An X2Go host and what is known of it.")
record HostResponse(
        @Schema(examples = "desk1") String name,
        @Schema(examples = "192.0.2.7") String address,
        @Schema(examples = "22") int port,

        @Schema(description = "unseen, up or set-aside.", examples = "up")
        String state,

        @Nullable Instant since,

        @Schema(description = "Until when it gets no sessions because it failed.") @Nullable
        Instant setAsideUntil,

        @Schema(description = "Why it is set aside.") @Nullable
        String failure,

        @Schema(description = "The latest load; absent where nobody measures it.") @Nullable
        Load load,

        @Schema(description = "What an administrator has decided about it; absent where profiles decide.") @Nullable
        HostControl control,

        @Schema(description = "When it is taken out of service, by start; those that are over for up to 30 days.")
        List<MaintenancePlanResponse> plans,

        List<HostReport.Share> profiles) {
    /** The latest load of a host. */
    record Load(HostLoad figures, Instant measuredAt) {}

    static HostResponse of(HostReport report, @Nullable HostControl control, List<MaintenancePlan> plans) {
        HostState state = report.state();
        HostExclusion failed = state instanceof HostExclusion excluded ? excluded : null;
        return new HostResponse(
                report.host().name(),
                report.host().address(),
                report.host().port(),
                name(state),
                since(state),
                failed == null ? null : failed.until(),
                failed == null ? null : failed.reason(),
                report.figure() == null
                        ? null
                        : new Load(report.figure().load(), report.figure().measuredAt()),
                control,
                plans.stream()
                        .map(plan -> MaintenancePlanResponse.of(plan, report.at()))
                        .toList(),
                report.shares());
    }

    private static String name(HostState state) {
        return switch (state) {
            case HostState.Unseen _ -> "unseen";
            case HostState.Up _ -> "up";
            case HostExclusion _ -> "set-aside";
        };
    }

    private static @Nullable Instant since(HostState state) {
        return switch (state) {
            case HostState.Unseen _ -> null;
            case HostState.Up up -> up.since();
            case HostExclusion excluded -> excluded.since();
        };
    }
}
