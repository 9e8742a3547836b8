package org.x2gobroker.agent;

/** The agent answered {@code OK} and nothing else. It answers so also when nothing happened; check afterwards where that matters. */
public record AgentAcknowledgement() {}
