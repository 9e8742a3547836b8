package org.x2gobroker.agent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobRunner;

/** Runs nothing: records the command lines and answers by a function. */
public final class RecordingRunner implements JobRunner {
    private final List<String> commandLines = new CopyOnWriteArrayList<>();
    private volatile Function<AgentTarget, JobOutcome<List<String>>> answer;

    public RecordingRunner(String... lines) {
        answer = answering(lines);
    }

    /** Makes every host answer these lines. */
    public void answer(String... lines) {
        answer = answering(lines);
    }

    /** Makes every host fail for this reason. */
    public void fail(JobFailureReason reason) {
        answer = target -> new JobOutcome.Failed<>(target.host(), reason, "the test makes it fail");
    }

    public List<String> commandLines() {
        return List.copyOf(commandLines);
    }

    @Override
    public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
        commandLines.add(target.host().name() + ": " + command.toCommandLine("agent"));
        return answer.apply(target);
    }

    @Override
    public void close() {}

    private static Function<AgentTarget, JobOutcome<List<String>>> answering(String... lines) {
        return target -> new JobOutcome.Answered<>(target.host(), List.of(lines));
    }
}
