package org.x2gobroker.session.history;

import java.util.Locale;

/** What sessions are counted by. Days are those of UTC. */
public enum ReportColumn {
    DAY,
    USER,
    PROFILE,
    HOST;

    /** The name in the admin API, in the heads of reports and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
