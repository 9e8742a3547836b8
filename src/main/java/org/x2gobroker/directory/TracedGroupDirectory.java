package org.x2gobroker.directory;

import java.util.Set;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** Lets an observer see every question to a directory. */
final class TracedGroupDirectory implements GroupDirectory {
    private final GroupDirectory directory;
    private final String name;
    private final Telemetry telemetry;

    /** @param name what the configuration calls the directory */
    TracedGroupDirectory(GroupDirectory directory, String name, Telemetry telemetry) {
        this.directory = directory;
        this.name = name;
        this.telemetry = telemetry;
    }

    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        try (TelemetrySpan step = telemetry.begin(Operation.DIRECTORY, "groups", name)) {
            try {
                return directory.listGroups(user, withPrimary);
            } catch (DirectoryUnavailableException away) {
                step.failed("unavailable");
                throw away;
            }
        }
    }
}
