package org.x2gobroker.agent;

/** The agent said {@code OK} and nothing else. It says so too when nothing happened; look afterwards where that matters. */
public record AgentAcknowledgement() {}
