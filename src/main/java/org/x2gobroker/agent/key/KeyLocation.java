package org.x2gobroker.agent.key;

import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.config.AgentQueryMode;

/**
 * Where a key is put.
 *
 * @param mode how the host's agent is asked
 * @param user whose key file it is
 * @param keyFile path pattern of the file; {@code %h}, {@code %u} and so on are filled in by the agent
 */
public record KeyLocation(AgentQueryMode mode, AgentTarget target, String user, String keyFile) {}
