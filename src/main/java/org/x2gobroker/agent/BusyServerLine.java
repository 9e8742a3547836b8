package org.x2gobroker.agent;

/** One line of {@code findbusyservers}: the share of all sessions that a server runs, in percent. */
public record BusyServerLine(String host, double percent) {}
