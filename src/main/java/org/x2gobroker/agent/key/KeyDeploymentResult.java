package org.x2gobroker.agent.key;

/** The result of deploying a temporary key. */
public sealed interface KeyDeploymentResult {
    /** The client's own key was deployed everywhere. */
    record ClientKeyDeployed() implements KeyDeploymentResult {}

    /**
     * A generated key was deployed everywhere.
     *
     * @param privateKey for the client, PEM, with a line break after each line
     */
    record GeneratedKeyDeployed(String privateKey) implements KeyDeploymentResult {
        @Override
        public String toString() {
            return "GeneratedKeyDeployed[***]";
        }
    }

    /**
     * The client gets the host's address without a key.
     *
     * @param reason for the log
     */
    record NotDeployed(String reason) implements KeyDeploymentResult {}
}
