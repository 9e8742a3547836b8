package org.x2gobroker.agent;

import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;

/** A host whose agent is called, and what to do when its host key is unknown (which matters for SSH only). */
public record AgentTarget(HostEndpoint host, HostKeyPolicy hostKeyPolicy) {}
