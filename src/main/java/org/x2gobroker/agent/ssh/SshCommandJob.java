package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.jboss.logging.Logger;
import org.x2gobroker.agent.AgentAnswerParser;
import org.x2gobroker.agent.job.JobDeadline;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobLimits;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobOutput;
import org.x2gobroker.host.HostEndpoint;

/** Runs one command on an open connection. */
final class SshCommandJob implements AutoCloseable {
    private static final int ERROR_LIMIT = 2048;
    private static final Logger log = Logger.getLogger(SshCommandJob.class);

    private final HostEndpoint host;
    private final JobLimits limits;
    private final ChannelExec channel;
    private final JobOutput output;
    private final JobOutput errors;

    SshCommandJob(HostEndpoint host, ClientSession session, String commandLine, JobLimits limits) throws IOException {
        this.host = host;
        this.limits = limits;
        this.channel = session.createExecChannel(commandLine);
        this.output = new JobOutput(limits.output(), () -> channel.close(false));
        this.errors = new JobOutput(ERROR_LIMIT, () -> {});
        channel.setOut(output);
        channel.setErr(errors);
    }

    /** Starts the command; false when the connection refused it, in which case nothing was sent. */
    boolean open(JobDeadline deadline) throws IOException {
        OpenFuture opening = channel.open();
        return opening.await(deadline.atMost(limits.connect())) && opening.isOpened();
    }

    JobOutcome<List<String>> await(JobDeadline deadline) throws JobFailedException {
        boolean closed = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), deadline.remaining())
                .contains(ClientChannelEvent.CLOSED);
        logErrors();
        if (output.isOverflown()) {
            return AgentAnswerParser.lines(host, output, limits.output());
        }
        if (!closed) {
            throw new JobFailedException(JobFailureReason.TIMED_OUT, "no full answer within " + limits.job());
        }
        if (channel.getExitStatus() == null) {
            throw new JobFailedException(
                    JobFailureReason.CONNECTION_LOST, "the connection ended before the answer did");
        }
        return AgentAnswerParser.lines(host, output, limits.output());
    }

    @Override
    public void close() {
        channel.close(false);
    }

    /** Logs standard error. Text there is no failure: sudo writes warnings beside good answers. */
    private void logErrors() {
        errors.readLines()
                .filter(lines -> !lines.isEmpty())
                .ifPresent(lines -> log.debugf(
                        "X2Go host wrote to standard error: %s: %s",
                        host, String.join(" / ", lines).replaceAll("\\p{Cntrl}", "?")));
    }
}
