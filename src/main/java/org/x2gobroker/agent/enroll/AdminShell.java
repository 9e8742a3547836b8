package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.util.List;

/** The way to a host that is to be enrolled, with an administrator's rights. */
public interface AdminShell {
    /** The keys the host shows, unchecked; none when it does not answer. */
    List<HostPublicKey> scan(EnrolmentLogin login) throws IOException, InterruptedException;

    /**
     * Runs a command line on the host, which has to show one of these keys.
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
