package org.x2gobroker.agent.job;

import java.util.List;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** Records a telemetry span for every job. */
public record TracedJobRunner(JobRunner runner, Telemetry telemetry) implements JobRunner {
    @Override
    public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
        try (TelemetrySpan span = telemetry.begin(
                Operation.AGENT, command.task().word(), target.host().toString())) {
            JobOutcome<List<String>> outcome = runner.run(target, command);
            if (outcome instanceof JobOutcome.Failed<List<String>> failed) {
                span.failed(failed.reason().name());
            }
            return outcome;
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
