package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.enroll.AdminShell.Ending;
import org.x2gobroker.agent.enroll.EnrolmentFinding.Changed;
import org.x2gobroker.agent.enroll.EnrolmentFinding.Fine;
import org.x2gobroker.agent.enroll.EnrolmentFinding.Problem;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.ssh.HostKeyVerdict;
import org.x2gobroker.agent.ssh.KnownHostsFile;
import org.x2gobroker.config.HostKeyPolicy;

/** Prepares one host for the broker, in steps that may be repeated. */
public record HostEnrolment(EnrolmentLogin login, AdminShell shell, KnownHostsFile knownHosts) {
    private static final String AS_ROOT_ALREADY = "exec sh -s";

    private static final String BY_SUDO = "exec sudo -n -- sh -s";
    private static final String BY_SUDO_WITH_PASSWORD = "exec sudo -S -p '' -- sh -s";

    /** Returns why the host's keys must not be trusted, whatever an administrator says; empty when there is no reason. */
    public Optional<Problem> findObjection(List<HostPublicKey> keys) {
        if (keys.isEmpty()) {
            return Optional.of(new Problem(
                    "%s does not answer, or is no SSH server".formatted(login.host()),
                    "check name, port and firewall, then try again"));
        }
        if (verdicts(keys).contains(HostKeyVerdict.REVOKED)) {
            return Optional.of(new Problem(
                    "a key of %s is marked @revoked in known_hosts".formatted(login.host()),
                    "give the host new keys, or find out who answers in its place"));
        }
        return verdicts(keys).contains(HostKeyVerdict.CHANGED) && !isKnown(keys)
                ? Optional.of(
                        new Problem(
                                "%s shows other keys than known_hosts has for it; expected: %s; seen: %s"
                                        .formatted(login.host(), describeKnown(), describe(keys)),
                                "if they were changed on purpose, remove the old lines: ssh-keygen -R; else somebody is in between"))
                : Optional.empty();
    }

    /** Whether the broker already knows one of these keys. */
    public boolean isKnown(List<HostPublicKey> keys) {
        return verdicts(keys).contains(HostKeyVerdict.KNOWN);
    }

    public List<HostPublicKey> scan() throws IOException, InterruptedException {
        return shell.scan(login);
    }

    /** Makes the broker's own connections trust these keys. */
    public EnrolmentFinding trust(List<HostPublicKey> keys) {
        if (isKnown(keys)) {
            return new Fine("the broker knows the host key of " + login.host());
        }
        boolean written = keys.stream().allMatch(key -> knownHosts.add(login.host(), key.type(), key.base64()));
        return written
                ? new Changed("added the host key of %s to known_hosts".formatted(login.host()))
                : new Problem("known_hosts could not be written", "make the broker's folder of keys writable");
    }

    /**
     * Prepares the host as planned.
     *
     * @param password used only where sudo wants one; empty when nobody can type it
     */
    public List<EnrolmentFinding> prepare(
            EnrolmentPlan plan, List<HostPublicKey> keys, Supplier<Optional<String>> password)
            throws IOException, InterruptedException {
        if (login.isRoot()) {
            return report(shell.run(login, keys, AS_ROOT_ALREADY, plan.script()));
        }
        Ending probe = shell.run(login, keys, BY_SUDO, "echo root\n");
        if (probe.lines().contains("root")) {
            return report(shell.run(login, keys, BY_SUDO, plan.script()));
        }
        return password.get()
                .map(secret -> withPassword(plan, keys, secret))
                .orElseGet(() -> List.of(new Problem(
                        "%s cannot become root there".formatted(login),
                        "log in as root, allow the account sudo, or run this at a terminal to type sudo's password")));
    }

    /** Checks whether the broker reaches the agent. */
    public EnrolmentFinding ping(HostAgent agent) {
        return switch (agent.ping(new AgentTarget(login.host(), HostKeyPolicy.REJECT))) {
            case JobOutcome.Answered<?> answered -> new Fine("the agent answers the broker");
            case JobOutcome.Failed<?> failed ->
                new Problem(
                        "the agent does not answer the broker: " + failed.detail(),
                        "mend the problems above; then x2gobroker testagent --host %s --port %d"
                                .formatted(login.host().address(), login.host().port()));
        };
    }

    private List<EnrolmentFinding> withPassword(EnrolmentPlan plan, List<HostPublicKey> keys, String password) {
        try {
            // sudo reads the first line and leaves the rest to the shell; the probe has shown that it wants one.
            return report(shell.run(login, keys, BY_SUDO_WITH_PASSWORD, password + "\n" + plan.script()));
        } catch (IOException failed) {
            return List.of(new Problem(String.valueOf(failed.getMessage()), "try again"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of(new Problem("the enrolment was interrupted", "try again"));
        }
    }

    private List<EnrolmentFinding> report(Ending ending) {
        List<EnrolmentFinding> findings = new ArrayList<>(
                ending.lines().stream().map(EnrolmentFinding::parse).toList());
        if (findings.isEmpty()) {
            findings.add(new Problem(
                    "nothing could be run on %s as root (exit code %d)".formatted(login, ending.exitCode()),
                    "check that %s may log in and use sudo there".formatted(login.user())));
        }
        return List.copyOf(findings);
    }

    private String describeKnown() {
        return describe(knownHosts.listKeys(login.host()).stream()
                .flatMap(line -> HostPublicKey.parse("known " + line).stream())
                .toList());
    }

    /** Returns each key's type and fingerprint. */
    public static String describe(List<HostPublicKey> keys) {
        return keys.stream().map(key -> key.type() + " " + key.fingerprint()).collect(Collectors.joining(", "));
    }

    private List<HostKeyVerdict> verdicts(List<HostPublicKey> keys) {
        return keys.stream()
                .map(key -> knownHosts.judge(login.host(), key.type(), key.base64()))
                .toList();
    }
}
