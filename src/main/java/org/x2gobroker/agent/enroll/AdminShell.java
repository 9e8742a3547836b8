package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.util.List;

/** Runs commands with an administrator's rights on a host that is to be enrolled. */
public interface AdminShell {
    /** Lists the keys that the host presents, unchecked; none when it does not answer. */
    List<HostPublicKey> scan(EnrolmentLogin login) throws IOException, InterruptedException;

    /**
     * Runs a command line on the host, which has to present one of these keys.
     *
     * @param input for its standard input
     */
    Ending run(EnrolmentLogin login, List<HostPublicKey> keys, String commandLine, String input)
            throws IOException, InterruptedException;

    /** How a command ended, and what it wrote to standard output. */
    record Ending(int exitCode, List<String> lines) {
        public Ending {
            lines = List.copyOf(lines);
        }

        boolean isSuccess() {
            return exitCode == 0;
        }
    }
}
