package org.x2gobroker.agent.job;

import java.util.List;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.host.HostHealthTracker;

/** Reports to {@link HostHealthTracker} every host that failed or answered a job. */
public record HealthReportingRunner(JobRunner runner, HostHealthTracker health) implements JobRunner {
    @Override
    public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
        JobOutcome<List<String>> outcome = runner.run(target, command);
        switch (outcome) {
            case JobOutcome.Answered<List<String>> answered -> health.answered(answered.host());
            case JobOutcome.Failed<List<String>> failed ->
                failed.reason()
                        .findHostFault()
                        .ifPresent(fault -> health.failed(failed.host(), fault, failed.detail()));
        }
        return outcome;
    }

    @Override
    public void close() {
        runner.close();
    }
}
