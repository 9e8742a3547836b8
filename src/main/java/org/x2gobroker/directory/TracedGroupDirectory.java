package org.x2gobroker.directory;

import java.util.Set;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/**
 * Traces every query to a directory.
 *
 * @param name the name of the directory in the configuration
 */
record TracedGroupDirectory(GroupDirectory directory, String name, Telemetry telemetry) implements GroupDirectory {
    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        try (TelemetrySpan span = telemetry.begin(Operation.DIRECTORY, "groups", name)) {
            try {
                return directory.listGroups(user, withPrimary);
            } catch (DirectoryUnavailableException unavailable) {
                span.failed("unavailable");
                throw unavailable;
            }
        }
    }
}
