package org.x2gobroker.profile.database;

import java.util.List;

/**
 * Reports what an import changed, or would change in a dry run: all of it or nothing.
 *
 * @param applied whether the database was changed
 * @param rows one for each draft in their order, then one for each deleted profile
 */
public record ImportReport(boolean applied, List<Row> rows) {
    public ImportReport {
        rows = List.copyOf(rows);
    }

    public boolean isValid() {
        return rows.stream().noneMatch(row -> row.result() == RowResult.INVALID);
    }

    /** Says what happens to one profile. */
    public enum RowResult {
        CREATED,
        REPLACED,
        UNCHANGED,
        DELETED,
        INVALID
    }

    /** @param problems why it is invalid; else warnings */
    public record Row(String id, RowResult result, List<FieldProblem> problems) {
        public Row {
            problems = List.copyOf(problems);
        }
    }
}
