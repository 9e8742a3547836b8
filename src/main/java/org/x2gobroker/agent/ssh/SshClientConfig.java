package org.x2gobroker.agent.ssh;

import java.nio.file.Path;
import org.x2gobroker.agent.job.JobLimits;
import org.x2gobroker.config.EnvironmentSettings;

/**
 * The configuration of SSH connections to hosts.
 *
 * @param user the login on the hosts
 * @param agentPath the agent command on the hosts, as it is written on the command line
 * @param directory holds the private keys {@code id_ed25519}, {@code id_rsa}, {@code id_ecdsa} and {@code known_hosts}
 */
public record SshClientConfig(String user, String agentPath, Path directory, JobLimits limits) {
    public SshClientConfig {
        if (!agentPath.matches("/[A-Za-z0-9._/-]+")) {
            throw new IllegalArgumentException(
                    "X2GOBROKER_AGENT_CMD: '%s' is no plain absolute path; write one from letters, digits and . _ / -"
                            .formatted(agentPath));
        }
        if (!user.matches("[A-Za-z0-9_][A-Za-z0-9._@-]*")) {
            throw new IllegalArgumentException("X2GOBROKER_AGENT_USER: '%s' is no user name".formatted(user));
        }
    }

    /** Returns the configuration of the broker. */
    public static SshClientConfig of(EnvironmentSettings environment, JobLimits limits) {
        return new SshClientConfig(environment.agentUser(), environment.agentCmd(), directory(environment), limits);
    }

    /** Returns the folder of the broker's keys and {@code known_hosts}. */
    public static Path directory(EnvironmentSettings environment) {
        return environment.sshDir().map(Path::of).orElseGet(() -> Path.of(System.getProperty("user.home"), ".ssh"));
    }

    Path knownHosts() {
        return directory.resolve("known_hosts");
    }
}
