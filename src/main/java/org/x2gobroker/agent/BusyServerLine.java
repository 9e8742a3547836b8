package org.x2gobroker.agent;

/** One line of {@code findbusyservers}: how many percent of all sessions a server runs. */
public record BusyServerLine(String host, double percent) {}
