package org.x2gobroker.cli.hosts;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AuthorizedKeyLine;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.job.JobLimits;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobRunner;
import org.x2gobroker.agent.job.LocalJobRunner;
import org.x2gobroker.agent.ssh.SshClientConfig;
import org.x2gobroker.agent.ssh.SshJobRunner;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.cli.CommandLogSetup;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.cli.classic.ConfigurationOptions;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs tasks of an agent as the broker does, and prints the answers. */
@Command(
        name = "testagent",
        description = {
            "Asks the agent of an X2Go host, or of this machine, as the broker would, and prints what it answers.",
            "",
            "Without --task it asks everything that changes nothing; without --user, everything of that which concerns no user."
                    + " Uses the broker's keys and known_hosts. Exit code 0: every task that was asked was answered; 1: one was"
                    + " not; 2: the command line is wrong.",
            "",
            "Examples:",
            "  x2gobroker testagent --host desk1.example.org --user maja",
            "  x2gobroker testagent --host desk1.example.org --user maja --task suspendsession --session-id ID"
        },
        mixinStandardHelpOptions = true)
public final class TestagentCommand extends BrokerCommand {
    private static final String LOCAL = "LOCAL";
    /** Debian's agent does not know this task, so the command runs it only if the agent offers it. */
    private static final String VERSION = "version";

    private static final String KEY_COMMENT = "x2gobroker-testagent";
    private static final List<String> HARMLESS =
            List.of("ping", "availabletasks", "checkload", "listsessions", "findbusyservers", "getservers");
    private static final List<String> OF_USERS = List.of("listsessions", "findbusyservers", "getservers");
    private static final List<String> CHANGING =
            List.of("addauthkey", "delauthkey", "suspendsession", "terminatesession");
    private static final List<String> ALL = Stream.of(HARMLESS, CHANGING, List.of(VERSION))
            .flatMap(List::stream)
            .toList();

    @Option(names = "--list-tasks", description = "Only print the tasks there are.")
    boolean listTasks;

    @Option(
            names = {"-u", "--user", "--username"},
            paramLabel = "USER",
            description = "For whom the agent shall act.")
    @Nullable
    String user;

    @Option(
            names = {"-t", "--task"},
            paramLabel = "TASK",
            description = "Only this task.")
    @Nullable
    String task;

    @Option(
            names = {"-H", "--host"},
            paramLabel = "HOST",
            description = "The X2Go host; default: ${DEFAULT-VALUE}, the agent of this machine.")
    String host = LOCAL;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "Its SSH port; default: ${DEFAULT-VALUE}.")
    int port = 22;

    @Option(
            names = {"-A", "--add-to-known-hosts"},
            description = "Trust a host whose key is not known, and remember the key.")
    boolean addToKnownHosts;

    @Option(names = "--session-id", paramLabel = "ID", description = "For suspendsession and terminatesession.")
    @Nullable
    String sessionId;

    @Option(names = "--pubkey", paramLabel = "KEY", description = "A public key for addauthkey and delauthkey.")
    @Nullable
    String pubkey;

    @Mixin
    ConfigurationOptions configuration = new ConfigurationOptions();

    TestagentCommand() {}

    TestagentCommand(Supplier<BrokerSettings> settings) {
        super(settings, PasswordInput::standard);
    }

    @Override
    public Integer call() {
        if (listTasks) {
            ALL.forEach(output()::println);
            return ExitCode.OK;
        }
        BrokerSettings current = settings();
        AgentTarget target = target();
        try (JobRunner runner = runner(current)) {
            HostAgent agent = new HostAgent(runner);
            AgentReport report = new AgentReport(output());
            // The report says what failed, so that the log need not.
            return CommandLogSetup.withoutLog("org.x2gobroker.agent", () -> {
                for (String each : tasks()) {
                    JobOutcome<?> outcome = ask(agent, target, each, current);
                    report.add(each, outcome);
                    if (task == null && offersVersion(outcome)) {
                        report.add(VERSION, agent.version(target));
                    }
                }
                if (task == null && user == null) {
                    report.addSkipped(OF_USERS, "--user");
                }
                return report.finish() ? ExitCode.OK : ExitCode.SOFTWARE;
            });
        }
    }

    private List<String> tasks() {
        if (task != null) {
            return List.of(task.toLowerCase(Locale.ROOT));
        }
        return HARMLESS.stream()
                .filter(name -> user != null || !OF_USERS.contains(name))
                .toList();
    }

    private static boolean offersVersion(JobOutcome<?> outcome) {
        return outcome instanceof JobOutcome.Answered<?> answered
                && answered.answer() instanceof List<?> tasks
                && tasks.contains(VERSION);
    }

    private AgentTarget target() {
        try {
            return new AgentTarget(
                    new HostEndpoint(host, host, port),
                    addToKnownHosts ? HostKeyPolicy.AUTO_ADD : HostKeyPolicy.REJECT);
        } catch (IllegalArgumentException unusable) {
            throw wrongUsage(unusable.getMessage() + ".");
        }
    }

    private JobRunner runner(BrokerSettings current) {
        EnvironmentSettings environment = current.environment();
        return host.equals(LOCAL)
                ? new LocalJobRunner(Path.of(environment.agentCmd()), JobLimits.of(current.global()))
                : new SshJobRunner(SshClientConfig.of(environment, JobLimits.of(current.global())));
    }

    private JobOutcome<?> ask(HostAgent agent, AgentTarget target, String name, BrokerSettings current) {
        String keyFile = current.global().defaultAuthorizedKeys();
        return switch (name) {
            case "ping" -> agent.ping(target);
            case "availabletasks" -> agent.availableTasks(target, user == null ? HostAgent.ANY_USER : user);
            case "checkload" -> agent.checkLoad(target);
            case "listsessions" -> agent.listSessions(target, user());
            case "findbusyservers" -> agent.findBusyServers(target, user());
            case "getservers" -> agent.getServers(target, user());
            case "addauthkey" -> agent.addAuthKey(target, user(), key(), keyFile);
            case "delauthkey" -> agent.delAuthKey(target, user(), key(), keyFile);
            case "suspendsession" -> agent.suspendSession(target, user(), sessionId());
            case VERSION -> agent.version(target);
            case "terminatesession" -> agent.terminateSession(target, user(), sessionId());
            default -> throw wrongUsage("There is no task '%s'; known are %s.".formatted(name, String.join(", ", ALL)));
        };
    }

    private String user() {
        if (user == null) {
            throw wrongUsage("This task needs a user: --user USER.");
        }
        return user;
    }

    private AuthorizedKeyLine key() {
        if (pubkey == null) {
            throw wrongUsage("This task needs a key: --pubkey 'ssh-ed25519 AAAA...'.");
        }
        return AuthorizedKeyLine.rewrite(pubkey, AuthorizedKeyLine.NO_OPTIONS, KEY_COMMENT)
                .orElseThrow(() -> wrongUsage("--pubkey is no public key of a known type."));
    }

    private String sessionId() {
        if (sessionId == null) {
            throw wrongUsage("This task needs a session: --session-id ID.");
        }
        return sessionId;
    }
}
