package org.x2gobroker.profile.database;

import java.util.List;

/**
 * Says what is wrong with a draft that has not been stored.
 *
 * @param problems why it would be refused
 * @param warnings what is probably not as intended
 */
public record DraftFindings(List<FieldProblem> problems, List<FieldProblem> warnings) {
    public DraftFindings {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
