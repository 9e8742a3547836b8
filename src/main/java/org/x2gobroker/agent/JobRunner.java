package org.x2gobroker.agent;

import java.util.List;

/**
 * Runs an agent command on a host. Blocks for at most the job's time limit, so call it on a virtual thread; safe for use by any
 * thread.
 */
public interface JobRunner extends AutoCloseable {
    /** What the command wrote to standard output, in lines, whatever it means. Never throws for what a host does. */
    Outcome<List<String>> run(AgentTarget target, AgentCommand command);

    @Override
    void close();
}
