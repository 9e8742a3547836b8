package org.x2gobroker.access;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a principal may see a profile.
 *
 * @param reasons one sentence for each rule that was looked at, in order, fit to be shown to an administrator
 */
public record AccessVerdict(boolean visible, List<String> reasons) {
    public AccessVerdict {
        reasons = List.copyOf(reasons);
    }

    /** The same verdict, with the reason of a rule that was looked at before. */
    AccessVerdict after(String reason) {
        return new AccessVerdict(
                visible, Stream.concat(Stream.of(reason), reasons.stream()).toList());
    }
}
