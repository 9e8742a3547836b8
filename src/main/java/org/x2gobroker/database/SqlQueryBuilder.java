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

    /**
     * A condition with the value at each {@code ?}.
     */
    public record Part(String condition, Object value) {}

    /** Adds a condition that holds when any of its parts does; without parts it never does. */
    public SqlQueryBuilder andAny(List<Part> parts) {
        List<String> any = new ArrayList<>();
        for (Part part : parts) {
            parameters.add(part.value());
            any.add(part.condition().replace("?", "?" + parameters.size()));
        }
        conditions.add(any.isEmpty() ? "1 = 0" : "(" + String.join(" or ", any) + ")");
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
