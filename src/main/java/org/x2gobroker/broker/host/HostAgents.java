package org.x2gobroker.broker.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AgentTask;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.job.HealthReportingRunner;
import org.x2gobroker.agent.job.JobBacklog;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobLimits;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobRunner;
import org.x2gobroker.agent.job.LocalJobRunner;
import org.x2gobroker.agent.job.ParallelAgentCalls;
import org.x2gobroker.agent.job.SharedAgentCalls;
import org.x2gobroker.agent.job.TracedJobRunner;
import org.x2gobroker.agent.ssh.SshClientConfig;
import org.x2gobroker.agent.ssh.SshJobRunner;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.telemetry.Telemetry;

/** Asks the agents on X2Go hosts, one or several at once, within the time that one job may take. */
public final class HostAgents implements AutoCloseable {
    /** Lets a job that hangs end by its own time limit first, which reports the failure of its host. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final LiveSettings settings;
    private final IntSupplier patience;
    private final Collection<JobRunner> runners;
    private final JobBacklog backlog;
    private final Map<AgentQueryMode, HostAgent> agents;
    private final ParallelAgentCalls parallelCalls;
    private final SharedAgentCalls sharedCalls;

    /** @param runners how hosts are asked in each mode; {@code NONE} is missing */
    public HostAgents(LiveSettings settings, Map<AgentQueryMode, JobRunner> runners, Telemetry telemetry) {
        this(settings, runners, telemetry, () -> 1);
    }

    private HostAgents(
            LiveSettings settings, Map<AgentQueryMode, JobRunner> runners, Telemetry telemetry, IntSupplier patience) {
        this.settings = settings;
        this.patience = patience;
        this.runners = runners.values();
        backlog = new JobBacklog(JobLimits.of(settings.current().global()));
        agents = runners.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, runner -> new HostAgent(backlog.count(runner.getValue()))));
        parallelCalls = new ParallelAgentCalls(telemetry);
        sharedCalls = new SharedAgentCalls(telemetry);
    }

    /** Asks by SSH and on this machine; reports to {@code health} which hosts failed or answered. */
    public static HostAgents of(LiveSettings settings, HostHealthTracker health, Telemetry telemetry) {
        BrokerSettings current = settings.current();
        JobLimits limits = JobLimits.of(current.global());
        JobRunner ssh = new SshJobRunner(SshClientConfig.of(current.environment(), limits), health::patience);
        JobRunner local = new LocalJobRunner(Path.of(current.environment().agentCmd()), limits);
        return new HostAgents(
                settings,
                Map.of(
                        AgentQueryMode.SSH, new TracedJobRunner(new HealthReportingRunner(ssh, health), telemetry),
                        AgentQueryMode.LOCAL, new TracedJobRunner(local, telemetry)),
                telemetry,
                health::patience);
    }

    /** The questions that hosts have not answered yet. */
    public JobBacklog backlog() {
        return backlog;
    }

    Map<AgentQueryMode, HostAgent> byMode() {
        return agents;
    }

    Optional<HostAgent> find(AgentEndpoint host) {
        return Optional.ofNullable(agents.get(host.mode()));
    }

    /** Asks all at once, every host once, and so this machine in mode {@code LOCAL}. */
    <T> HostAnswers<T> ask(
            Collection<AgentEndpoint> hosts, BiFunction<HostAgent, AgentTarget, JobOutcome<T>> question) {
        Map<Object, AgentEndpoint> once = new LinkedHashMap<>();
        hosts.forEach(host -> once.putIfAbsent(whoAnswers(host), host));
        Map<AgentTarget, HostAgent> targets = new HashMap<>();
        once.values().forEach(host -> find(host).ifPresent(agent -> targets.put(host.target(), agent)));
        Duration budget = Duration.ofSeconds(settings.current().global().agentJobTimeout())
                .multipliedBy(patience.getAsInt())
                .plus(GRACE);
        List<JobOutcome<T>> outcomes = parallelCalls.ask(
                targets.keySet(),
                budget,
                target -> question.apply(Objects.requireNonNull(targets.get(target)), target));
        Set<HostEndpoint> answered = outcomes.stream()
                .filter(JobOutcome::isAnswered)
                .map(JobOutcome::host)
                .collect(Collectors.toSet());
        return new HostAnswers<>(
                outcomes.stream().flatMap(outcome -> outcome.find().stream()).toList(),
                hosts.stream()
                        .filter(host -> !answered.contains(Objects.requireNonNull(once.get(whoAnswers(host)))
                                .endpoint()))
                        .toList());
    }

    /**
     * As {@link #ask}, for a task whose answer is the same for all users; those who ask at the same time share it. Nobody is given the refusal
     * of somebody else's name: a host answers no user whom it does not know.
     */
    <T> HostAnswers<T> askForAll(
            Collection<AgentEndpoint> hosts,
            AgentTask task,
            BiFunction<HostAgent, AgentTarget, JobOutcome<T>> question) {
        return ask(hosts, (agent, target) -> {
            JobOutcome<T> shared = await(target, sharedCalls.ask(target, task, () -> question.apply(agent, target)));
            return shared instanceof JobOutcome.Failed<T> failed
                            && failed.reason().isPerhapsOfUser()
                    ? question.apply(agent, target)
                    : shared;
        });
    }

    private static <T> JobOutcome<T> await(AgentTarget target, Future<JobOutcome<T>> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            return new JobOutcome.Failed<>(target.host(), JobFailureReason.BUSY, "the request was given up");
        } catch (ExecutionException fault) {
            throw new IllegalStateException("asking " + target.host() + " failed", fault.getCause());
        }
    }

    private static Object whoAnswers(AgentEndpoint host) {
        return host.mode() == AgentQueryMode.LOCAL ? AgentQueryMode.LOCAL : host.endpoint();
    }

    /** Cancels the questions under way. */
    @Override
    public void close() {
        parallelCalls.close();
        runners.forEach(JobRunner::close);
    }
}
