package org.x2gobroker.agent.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.x2gobroker.agent.AgentAnswerParser;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.job.JobOutcome.Failed;

/** Runs the agent command on the broker's own machine (mode {@code LOCAL}), without a shell. The host of the target does not matter. */
public final class LocalJobRunner implements JobRunner {
    private static final Logger log = Logger.getLogger(LocalJobRunner.class);

    private final Path agent;
    private final JobLimits limits;
    private final Semaphore slots;

    public LocalJobRunner(Path agent, JobLimits limits) {
        this.agent = agent;
        this.limits = limits;
        this.slots = new Semaphore(limits.jobsPerHost(), true);
    }

    @Override
    public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
        JobDeadline deadline = JobDeadline.in(limits.job());
        try {
            if (!slots.tryAcquire(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
                return failed(target, JobFailureReason.BUSY, "too many jobs are under way");
            }
            try {
                return run(target, command, deadline);
            } finally {
                slots.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(target, JobFailureReason.BUSY, "the job was given up");
        }
    }

    private JobOutcome<List<String>> run(AgentTarget target, AgentCommand command, JobDeadline deadline)
            throws InterruptedException {
        Process process;
        try {
            process = start(command);
        } catch (IOException notStarted) {
            log.warnf("agent command could not be started: %s", notStarted.getMessage());
            return failed(
                    target, JobFailureReason.NOT_STARTED, "cannot start " + agent + "; is x2gobroker-agent installed?");
        }
        try {
            return await(target, process, deadline);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(AgentCommand command) throws IOException {
        List<String> words = new ArrayList<>(List.of(agent.toString()));
        words.addAll(command.words());
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        // A broker that was itself started by SSH would pass its own command line on to the agent, which prefers it.
        builder.environment().remove("SSH_ORIGINAL_COMMAND");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private JobOutcome<List<String>> await(AgentTarget target, Process process, JobDeadline deadline)
            throws InterruptedException {
        JobOutput output = new JobOutput(limits.output(), process::destroyForcibly);
        Thread reader = Thread.ofVirtual().name("local-agent").start(() -> copy(process, output));
        if (!reader.join(deadline.remaining()) || !process.waitFor(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
            return failed(target, JobFailureReason.TIMED_OUT, "the agent did not answer within " + limits.job());
        }
        return AgentAnswerParser.lines(target.host(), output, limits.output());
    }

    private static void copy(Process process, JobOutput output) {
        try {
            process.getInputStream().transferTo(output);
        } catch (IOException ended) {
            log.debugf("output of the local agent ended early: %s", ended.getMessage());
        }
    }

    private static Failed<List<String>> failed(AgentTarget target, JobFailureReason reason, String detail) {
        return new Failed<>(target.host(), reason, detail);
    }

    /** Does nothing, as no resource stays open. */
    @Override
    public void close() {}
}
