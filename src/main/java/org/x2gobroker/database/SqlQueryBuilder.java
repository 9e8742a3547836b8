package org.x2gobroker.database;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the conditions of a query in Hibernate's language. Input only ever becomes a parameter. */
public final class SqlQueryBuilder {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /**
     * Adds a condition.
     *
     * @param condition with the value at each {@code ?}
     * @param value absent: leaves the condition out
     */
    public SqlQueryBuilder and(String condition, @Nullable Object value) {
        if (value != null) {
            parameters.add(value);
            conditions.add(condition.replace("?", "?" + parameters.size()));
        }
        return this;
    }

    /** Returns the conditions joined by {@code and}; empty when there are none. */
    public String conditions() {
        return String.join(" and ", conditions);
    }

    /** Returns the values in the order of their numbers. */
    public Object[] parameters() {
        return parameters.toArray();
    }
}
