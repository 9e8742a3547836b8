package org.x2gobroker.access;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a principal may see a profile.
 *
 * @param reasons one sentence for each rule that was evaluated, in order, for administrators
 */
public record AccessVerdict(boolean visible, List<String> reasons) {
    public AccessVerdict {
        reasons = List.copyOf(reasons);
    }

    /** Returns the same verdict with the reason of a rule that was evaluated before. */
    AccessVerdict precededBy(String reason) {
        return new AccessVerdict(
                visible, Stream.concat(Stream.of(reason), reasons.stream()).toList());
    }
}
