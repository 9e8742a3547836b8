package org.x2gobroker.profile.database.store;

import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.profile.database.FieldProblem;

/** Lets the first thousand problems through and says once that there are more: nobody reads a hundred thousand. */
final class ProblemLimit {
    static final int MOST = 1000;

    private int left = MOST;

    List<FieldProblem> cut(List<FieldProblem> problems) {
        if (left < 0 || problems.isEmpty()) {
            return List.of();
        }
        if (problems.size() <= left) {
            left -= problems.size();
            return problems;
        }
        List<FieldProblem> first = new ArrayList<>(problems.subList(0, left));
        first.add(new FieldProblem(null, "There are more of these; only the first " + MOST + " are named."));
        left = -1;
        return first;
    }
}
