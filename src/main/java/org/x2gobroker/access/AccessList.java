package org.x2gobroker.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The allow and deny lists of one kind of subject. A list that is {@code null} was not given, or given without any text; a
 * list that was given but holds no item matches nobody, which is not the same.
 *
 * @param order which list wins when both match
 */
public record AccessList<T>(
        @Nullable List<T> allow, @Nullable List<T> deny, Order order) {
    /** Which list wins when both match. */
    public enum Order {
        ALLOW_WINS,
        DENY_WINS
    }

    public AccessList {
        allow = allow == null ? null : List.copyOf(allow);
        deny = deny == null ? null : List.copyOf(deny);
    }

    /** A list that was not given at all. */
    public static <T> AccessList<T> absent() {
        return new AccessList<>(null, null, Order.DENY_WINS);
    }

    public boolean isGiven() {
        return allow != null || deny != null;
    }
}
