package org.x2gobroker.profile.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.x2gobroker.profile.reader.ProfileFinding;

/** Logs what is new among the findings of a read, but not a line for each of a hundred thousand profiles. */
public final class FindingLog {
    private static final int MOST = 100;

    private FindingLog() {}

    /**
     * Logs the findings that were not there before.
     *
     * @param source what the lines start with, such as {@code Profile}
     */
    public static void write(
            Logger log, String source, Collection<ProfileFinding> before, Collection<ProfileFinding> after) {
        Set<ProfileFinding> known = new HashSet<>(before);
        List<ProfileFinding> fresh =
                after.stream().filter(finding -> !known.contains(finding)).toList();
        fresh.stream().limit(MOST).forEach(finding -> {
            if (finding.isError()) {
                log.errorf("%s left out: %s", source, finding);
            } else {
                log.warnf("%s: %s", source, finding);
            }
        });
        if (fresh.size() > MOST) {
            log.warnf("%s: %d findings more, which are not listed here", source, fresh.size() - MOST);
        }
    }
}
