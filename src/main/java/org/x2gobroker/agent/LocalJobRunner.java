package org.x2gobroker.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.x2gobroker.agent.Outcome.Failed;

/**
 * Runs the agent command on the broker's own machine (mode {@code LOCAL}), without a shell. Whatever host it is asked for, this machine
 * answers.
 */
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
    public Outcome<List<String>> run(AgentTarget target, AgentCommand command) {
        Deadline deadline = Deadline.in(limits.job());
        try {
            if (!slots.tryAcquire(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
                return failed(target, FailureReason.BUSY, "too many jobs are under way");
            }
            try {
                return run(target, command, deadline);
            } finally {
                slots.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(target, FailureReason.BUSY, "the job was given up");
        }
    }

    private Outcome<List<String>> run(AgentTarget target, AgentCommand command, Deadline deadline)
            throws InterruptedException {
        Process process;
        try {
            process = start(command);
        } catch (IOException notStarted) {
            log.warnf("agent command could not be started: %s", notStarted.getMessage());
            return failed(
                    target, FailureReason.NOT_STARTED, "cannot start " + agent + "; is x2gobroker-agent installed?");
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
        // A broker that was itself started by SSH would hand its own command line to the agent, which prefers it.
        builder.environment().remove("SSH_ORIGINAL_COMMAND");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private Outcome<List<String>> await(AgentTarget target, Process process, Deadline deadline)
            throws InterruptedException {
        JobOutput output = new JobOutput(limits.output(), process::destroyForcibly);
        Thread reader = Thread.ofVirtual().name("local-agent").start(() -> copy(process, output));
        if (!reader.join(deadline.remaining()) || !process.waitFor(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
            return failed(target, FailureReason.TIMED_OUT, "the agent did not answer within " + limits.job());
        }
        return AgentAnswers.lines(target.host(), output, limits.output());
    }

    private static void copy(Process process, JobOutput output) {
        try {
            process.getInputStream().transferTo(output);
        } catch (IOException ended) {
            log.debugf("output of the local agent ended early: %s", ended.getMessage());
        }
    }

    private static Failed<List<String>> failed(AgentTarget target, FailureReason reason, String detail) {
        return new Failed<>(target.host(), reason, detail);
    }

    /** Nothing is kept open. */
    @Override
    public void close() {}
}
