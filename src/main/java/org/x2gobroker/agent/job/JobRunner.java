package org.x2gobroker.agent.job;

import java.util.List;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;

/** Runs an agent command on a host. Blocks for at most the job's time limit, so call it on a virtual thread; safe for use by any thread. */
public interface JobRunner extends AutoCloseable {
    /** Returns the lines that the command wrote to standard output, unparsed. A fault of the host is an outcome, never an exception. */
    JobOutcome<List<String>> run(AgentTarget target, AgentCommand command);

    @Override
    void close();
}
