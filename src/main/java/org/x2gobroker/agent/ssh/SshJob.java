package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.jboss.logging.Logger;
import org.x2gobroker.agent.AgentAnswers;
import org.x2gobroker.agent.Deadline;
import org.x2gobroker.agent.FailureReason;
import org.x2gobroker.agent.JobLimits;
import org.x2gobroker.agent.JobOutput;
import org.x2gobroker.agent.Outcome;
import org.x2gobroker.host.HostEndpoint;

/** One command on an open connection. */
final class SshJob implements AutoCloseable {
    private static final int COMPLAINT_LIMIT = 2048;
    private static final Logger log = Logger.getLogger(SshJob.class);

    private final HostEndpoint host;
    private final JobLimits limits;
    private final ChannelExec channel;
    private final JobOutput output;
    private final JobOutput complaints;

    SshJob(HostEndpoint host, ClientSession session, String commandLine, JobLimits limits) throws IOException {
        this.host = host;
        this.limits = limits;
        this.channel = session.createExecChannel(commandLine);
        this.output = new JobOutput(limits.output(), () -> channel.close(false));
        this.complaints = new JobOutput(COMPLAINT_LIMIT, () -> {});
        channel.setOut(output);
        channel.setErr(complaints);
    }

    /** Starts the command; false when the connection did not take it, and then nothing was sent. */
    boolean open(Deadline deadline) throws IOException {
        OpenFuture opening = channel.open();
        return opening.await(deadline.atMost(limits.connect())) && opening.isOpened();
    }

    Outcome<List<String>> await(Deadline deadline) throws JobFailedException {
        boolean closed = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), deadline.remaining())
                .contains(ClientChannelEvent.CLOSED);
        logComplaints();
        if (output.isOverflown()) {
            return AgentAnswers.lines(host, output, limits.output());
        }
        if (!closed) {
            throw new JobFailedException(FailureReason.TIMED_OUT, "no full answer within " + limits.job());
        }
        if (channel.getExitStatus() == null) {
            throw new JobFailedException(FailureReason.CONNECTION_LOST, "the connection ended before the answer did");
        }
        return AgentAnswers.lines(host, output, limits.output());
    }

    @Override
    public void close() {
        channel.close(false);
    }

    /** Text on standard error is no failure: sudo complains beside good answers. */
    private void logComplaints() {
        complaints
                .readLines()
                .filter(lines -> !lines.isEmpty())
                .ifPresent(lines -> log.debugf(
                        "X2Go host wrote to standard error: %s: %s",
                        host, String.join(" / ", lines).replaceAll("\\p{Cntrl}", "?")));
    }
}
