package org.x2gobroker.agent;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.agent.job.JobRunner;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.session.AgentSessionRecord;

/**
 * Calls the agent of a host, with one method for each task. Blocks as its {@link JobRunner} does; a fault of the host
 * is an outcome and never an exception. Refuses a text that is not allow-listed before anything is sent.
 */
public record HostAgent(JobRunner runner) {
    /** The agent demands a user name for tasks that concern no user, too. */
    public static final String ANY_USER = "foo";

    private static final Logger log = Logger.getLogger(HostAgent.class);

    /** Whether the agent answers at all. */
    public JobOutcome<AgentAcknowledgement> ping(AgentTarget target) {
        return ask(target, AgentTask.PING, ANY_USER, "OK", AgentAnswerParser::nothing);
    }

    /** Asks for the name and version of the agent, such as {@code x2gobroker-agent:1.0}; only our own agent has one. */
    public JobOutcome<String> version(AgentTarget target) {
        return ask(target, AgentTask.VERSION, ANY_USER, "<agent>:<version>", AgentAnswerParser::version);
    }

    /** Lists the tasks of the agent; {@code ping} is not among them. */
    public JobOutcome<List<String>> availableTasks(AgentTarget target, String user) {
        return ask(target, AgentTask.AVAILABLETASKS, user, "<task>", AgentAnswerParser::tasks);
    }

    /** Lists the user's sessions on all servers that share the host's session database. Call it through {@code SuspensionBarrier} only. */
    public JobOutcome<List<AgentSessionRecord>> listSessions(AgentTarget target, String user) {
        return ask(
                target,
                AgentTask.LISTSESSIONS,
                user,
                "14 or 16 fields separated by |",
                lines -> AgentAnswerParser.sessions(lines, user));
    }

    /** Lists the servers that run sessions; with SQLite the list is always empty. */
    public JobOutcome<List<BusyServerLine>> findBusyServers(AgentTarget target, String user) {
        return ask(target, AgentTask.FINDBUSYSERVERS, user, "<percent>:<host>", AgentAnswerParser::busyServers);
    }

    /** Lists all servers that share the host's session database. */
    public JobOutcome<List<ServerSessionCount>> getServers(AgentTarget target, String user) {
        return ask(target, AgentTask.GETSERVERS, user, "<host> <sessions>", AgentAnswerParser::servers);
    }

    public JobOutcome<HostLoad> checkLoad(AgentTarget target) {
        return ask(target, AgentTask.CHECKLOAD, ANY_USER, "<name>:<number> for five names", AgentAnswerParser::load);
    }

    /** Appends the key to the user's key file. */
    public JobOutcome<AgentAcknowledgement> addAuthKey(
            AgentTarget target, String user, AuthorizedKeyLine key, String keyFile) {
        return ask(target, AgentTask.ADDAUTHKEY, user, "OK", AgentAnswerParser::nothing, key.line(), keyFile);
    }

    /** Removes the key from the user's key file; {@code OK} too when it was not there. */
    public JobOutcome<AgentAcknowledgement> delAuthKey(
            AgentTarget target, String user, AuthorizedKeyLine key, String keyFile) {
        return ask(target, AgentTask.DELAUTHKEY, user, "OK", AgentAnswerParser::nothing, key.line(), keyFile);
    }

    /** Marks the session to be suspended; the host acts 2 to 5 s later. The target has to run the session. */
    public JobOutcome<AgentAcknowledgement> suspendSession(AgentTarget target, String user, String sessionId) {
        return ask(target, AgentTask.SUSPENDSESSION, user, "OK", AgentAnswerParser::nothing, sessionId);
    }

    /** Marks the session to be terminated; the host acts up to 5 s later. The target has to run the session. */
    public JobOutcome<AgentAcknowledgement> terminateSession(AgentTarget target, String user, String sessionId) {
        return ask(target, AgentTask.TERMINATESESSION, user, "OK", AgentAnswerParser::nothing, sessionId);
    }

    private <R> JobOutcome<R> ask(
            AgentTarget target,
            AgentTask task,
            String user,
            String form,
            Function<List<String>, Optional<R>> reader,
            String... arguments) {
        Optional<String> refused = AgentCommand.findRefused(task, user, List.of(arguments));
        JobOutcome<R> outcome = refused.isPresent()
                ? new Failed<>(
                        target.host(),
                        JobFailureReason.NOT_ALLOWED,
                        refused.get() + " is not allowed; nothing was sent")
                : AgentAnswerParser.data(runner.run(target, AgentCommand.of(task, user, arguments)), task)
                        .parse(form, reader);
        if (outcome instanceof Failed<R> failed) {
            log.warnf("agent task %s failed (%s): %s", task.word(), failed.reason(), failed);
        }
        return outcome;
    }
}
