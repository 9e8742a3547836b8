package org.x2gobroker.cli.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.enroll.AdminShell;
import org.x2gobroker.agent.enroll.BrokerPublicKeys;
import org.x2gobroker.agent.enroll.EnrolmentFinding;
import org.x2gobroker.agent.enroll.EnrolmentLogin;
import org.x2gobroker.agent.enroll.EnrolmentPlan;
import org.x2gobroker.agent.enroll.HostEnrolment;
import org.x2gobroker.agent.enroll.HostPublicKey;
import org.x2gobroker.agent.enroll.OpenSshAdminShell;
import org.x2gobroker.agent.job.JobLimits;
import org.x2gobroker.agent.ssh.KnownHostsFile;
import org.x2gobroker.agent.ssh.SshClientConfig;
import org.x2gobroker.agent.ssh.SshJobRunner;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.cli.CommandLogSetup;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.fault.FaultText;
import org.x2gobroker.host.OwnHostName;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prepares an X2Go host for the broker. */
@Command(
        name = "enroll",
        description = {
            "Makes an X2Go host ready for the broker, in one go that may be repeated.",
            "",
            "Shows the host's key and asks whether it is the right one; logs in with OpenSSH's ssh (your keys, your agent, your"
                    + " ~/.ssh/config; it asks for a password if there is no other way) and becomes root by sudo where needed;"
                    + " creates the broker's account and lets the broker's keys start the agent and nothing else; checks the"
                    + " agent and sshd; writes the host's key to the broker's known_hosts; asks the agent as the broker"
                    + " will. Run it as the user the broker runs as. Exit code 0: all works; 1: something is to be mended, and"
                    + " the output says how; 2: the command line is wrong.",
            "",
            "Examples:",
            "  x2gobroker hosts enroll --dry-run root@desk1.example.org",
            "  x2gobroker hosts enroll --with-agent admin@desk1.example.org:2222"
        },
        mixinStandardHelpOptions = true)
final class EnrollCommand extends BrokerCommand {
    private final Function<@Nullable Path, AdminShell> shells;

    @Parameters(
            paramLabel = "ADMIN@HOST[:PORT]",
            description = "Whom to log in as, and the host as profiles will name its address.")
    String login;

    @Option(
            names = "--with-agent",
            description = "Install our own agent instead of using Debian's x2gobroker-agent, which is setuid root.")
    boolean withAgent;

    @Option(names = "--dry-run", description = "Only print the steps, and the script that would run on the host.")
    boolean dryRun;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            description = "Do not ask: one of the host's keys has to have this fingerprint.")
    @Nullable
    String fingerprint;

    @Option(names = "--yes", description = "Do not ask: trust whatever key the host shows.")
    boolean yes;

    @Option(
            names = {"-i", "--identity"},
            paramLabel = "FILE",
            description = "Your private key for the host.")
    @Nullable
    Path identity;

    EnrollCommand() {
        this.shells = OpenSshAdminShell::new;
    }

    EnrollCommand(
            Supplier<BrokerSettings> settings,
            Supplier<PasswordInput> passwords,
            Function<@Nullable Path, AdminShell> shells) {
        super(settings, passwords);
        this.shells = shells;
    }

    @Override
    public Integer call() throws InterruptedException {
        BrokerSettings current = settings();
        try {
            EnrolmentLogin admin = EnrolmentLogin.parse(login);
            EnrolmentPlan plan = plan(current);
            return dryRun ? describe(admin, plan) : enroll(admin, plan, current);
        } catch (IllegalArgumentException unusable) {
            throw wrongUsage(unusable.getMessage() + ".");
        } catch (IOException failed) {
            return fail(FaultText.of(failed) + ".");
        }
    }

    private EnrolmentPlan plan(BrokerSettings current) {
        EnvironmentSettings environment = current.environment();
        String comment = "x2gobroker@" + OwnHostName.ofThisMachine().get().replaceAll("[^A-Za-z0-9._-]", "-");
        return new EnrolmentPlan(
                environment.agentUser(),
                withAgent ? EnrolmentPlan.OWN_AGENT : environment.agentCmd(),
                current.global().defaultAuthorizedKeys(),
                BrokerPublicKeys.list(SshClientConfig.directory(environment), comment),
                withAgent);
    }

    private int describe(EnrolmentLogin admin, EnrolmentPlan plan) {
        output().println("Would log in as " + admin + " and there, as root,");
        plan.steps().forEach(step -> output().println("  - " + step));
        output().println("then add the host's key to known_hosts and ask the agent as the broker will.");
        output().println();
        output().println("The script for the host:");
        output().println();
        output().print(plan.script());
        output().flush();
        return ExitCode.OK;
    }

    private int enroll(EnrolmentLogin admin, EnrolmentPlan plan, BrokerSettings current)
            throws IOException, InterruptedException {
        Path folder = SshClientConfig.directory(current.environment());
        HostEnrolment enrolment =
                new HostEnrolment(admin, shells.apply(identity), new KnownHostsFile(folder.resolve("known_hosts")));
        List<HostPublicKey> keys = enrolment.scan();
        Optional<EnrolmentFinding.Problem> objection = enrolment.findObjection(keys);
        if (objection.isPresent()) {
            return fail(objection.get().sentence() + ": " + objection.get().remedy() + ".");
        }
        List<HostPublicKey> trusted = keys;
        if (fingerprint != null) {
            trusted = keys.stream()
                    .filter(key -> key.fingerprint().equals(fingerprint))
                    .toList();
            if (trusted.isEmpty()) {
                return fail("%s shows no key with that fingerprint; expected: %s; seen: %s. Nothing was done."
                        .formatted(admin.host(), fingerprint, HostEnrolment.describe(keys)));
            }
        } else if (!yes && !enrolment.isKnown(keys)) {
            Optional<String> refusal = confirm(keys);
            if (refusal.isPresent()) {
                return fail(refusal.get());
            }
        }
        List<EnrolmentFinding> findings = new ArrayList<>(enrolment.prepare(plan, trusted, () -> sudoPassword(admin)));
        boolean wasThere = findings.stream().anyMatch(finding -> !(finding instanceof EnrolmentFinding.Problem));
        if (wasThere) {
            findings.add(enrolment.trust(trusted));
            findings.add(ping(enrolment, current));
        }
        return report(findings);
    }

    /** Asks whether the keys are the host's; returns why nothing is done, or nothing if somebody says yes. */
    private Optional<String> confirm(List<HostPublicKey> keys) throws IOException {
        output().println("The host shows these keys:");
        keys.forEach(key -> output().println("  " + key.type() + " " + key.fingerprint()));
        output().println("Compare them with: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (on the host)");
        output().flush();
        PasswordInput person = passwords();
        Optional<SecretText> answer = person.read("Is this the right host? Type yes to go on");
        if (answer.isEmpty() && !person.isTyped()) {
            return Optional.of(
                    "there is nobody to ask whether these keys are the host's: standard input is no terminal. Give one"
                            + " of the fingerprints with --fingerprint. Nothing was done.");
        }
        return answer.map(SecretText::reveal).filter("yes"::equals).isPresent()
                ? Optional.empty()
                : Optional.of("the host's key was not accepted; nothing was done.");
    }

    private static EnrolmentFinding ping(HostEnrolment enrolment, BrokerSettings current) {
        try (SshJobRunner runner =
                new SshJobRunner(SshClientConfig.of(current.environment(), JobLimits.of(current.global())))) {
            // The finding says what failed, so that the log need not.
            return CommandLogSetup.withoutLog("org.x2gobroker.agent", () -> enrolment.ping(new HostAgent(runner)));
        }
    }

    private Optional<String> sudoPassword(EnrolmentLogin admin) {
        PasswordInput terminal = passwords();
        try {
            return terminal.isTyped()
                    ? terminal.read("Password of %s for sudo".formatted(admin.user()))
                            .map(SecretText::reveal)
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int report(List<EnrolmentFinding> findings) {
        findings.forEach(finding -> output().println(describe(finding)));
        boolean works = findings.stream().noneMatch(EnrolmentFinding.Problem.class::isInstance);
        output().println(works ? "The host is ready." : "The host is not ready yet.");
        output().flush();
        return works ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String describe(EnrolmentFinding finding) {
        return switch (finding) {
            case EnrolmentFinding.Fine fine -> "[ok]      " + fine.sentence();
            case EnrolmentFinding.Changed changed -> "[done]    " + changed.sentence();
            case EnrolmentFinding.Problem problem ->
                "[problem] " + problem.sentence() + System.lineSeparator() + "          mend it: " + problem.remedy();
        };
    }
}
