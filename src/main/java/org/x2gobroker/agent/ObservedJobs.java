package org.x2gobroker.agent;

import java.util.List;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.observation.Stage;
import org.x2gobroker.observation.Step;

/** Lets an observer see every job. */
public final class ObservedJobs implements JobRunner {
    private final JobRunner runner;
    private final Observer observer;

    public ObservedJobs(JobRunner runner, Observer observer) {
        this.runner = runner;
        this.observer = observer;
    }

    @Override
    public Outcome<List<String>> run(AgentTarget target, AgentCommand command) {
        try (Step step =
                observer.begin(Stage.AGENT, command.task().word(), target.host().toString())) {
            Outcome<List<String>> outcome = runner.run(target, command);
            if (outcome instanceof Outcome.Failed<List<String>> failed) {
                step.failed(failed.reason().name());
            }
            return outcome;
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
