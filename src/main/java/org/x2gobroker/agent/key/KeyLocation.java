package org.x2gobroker.agent.key;

import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.config.AgentQueryMode;

/**
 * The file on a host that a key is written to.
 *
 * @param mode how the host's agent is called
 * @param user owns the key file
 * @param keyFile path of the file, in which the agent replaces {@code %h}, {@code %u} and so on
 */
public record KeyLocation(AgentQueryMode mode, AgentTarget target, String user, String keyFile) {}
