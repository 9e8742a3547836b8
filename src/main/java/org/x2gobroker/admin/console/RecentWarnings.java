package org.x2gobroker.admin.console;

import java.time.Instant;
import java.util.List;

/** The latest warnings and errors of the log; implemented where the log is observed. */
public interface RecentWarnings {
    /** @param level as the log writes it */
    record Warning(Instant at, String level, String text) {}

    /** The latest first. */
    List<Warning> list();
}
