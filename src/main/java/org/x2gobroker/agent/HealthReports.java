package org.x2gobroker.agent;

import java.util.List;
import org.x2gobroker.host.HostHealth;

/** Tells {@link HostHealth} of every host that failed or answered a job. */
public final class HealthReports implements JobRunner {
    private final JobRunner runner;
    private final HostHealth health;

    public HealthReports(JobRunner runner, HostHealth health) {
        this.runner = runner;
        this.health = health;
    }

    @Override
    public Outcome<List<String>> run(AgentTarget target, AgentCommand command) {
        Outcome<List<String>> outcome = runner.run(target, command);
        switch (outcome) {
            case Outcome.Answered<List<String>> answered -> health.answered(answered.host());
            case Outcome.Failed<List<String>> failed
            when failed.reason().isHostFault() -> health.failed(failed.host(), failed.detail());
            case Outcome.Failed<List<String>> failed -> {
                // It says nothing about the host.
            }
        }
        return outcome;
    }

    @Override
    public void close() {
        runner.close();
    }
}
