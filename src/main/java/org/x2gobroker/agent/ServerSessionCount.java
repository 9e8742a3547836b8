package org.x2gobroker.agent;

import java.util.OptionalInt;

/** One line of {@code getservers}; there is no count where x2goserver keeps its sessions in SQLite. */
public record ServerSessionCount(String host, OptionalInt sessions) {}
