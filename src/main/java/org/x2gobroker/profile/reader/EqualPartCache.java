package org.x2gobroker.profile.reader;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Replaces parts of profiles by equal ones that it has seen lately, so that a hundred thousand profiles on the same hosts do not hold as
 * many copies of them. Keeps a bounded number of parts and forgets at will. Safe for use by any thread.
 */
final class EqualPartCache {
    private static final int CAPACITY = 4096;

    private final AtomicReferenceArray<Object> parts = new AtomicReferenceArray<>(CAPACITY);

    /** Returns an equal part, or this one; it must not change any more. */
    <T> T share(T part) {
        int hash = part.hashCode();
        int slot = (hash ^ hash >>> 16) & (CAPACITY - 1);
        Object seen = parts.get(slot);
        if (part.equals(seen) && part.getClass() == seen.getClass()) {
            @SuppressWarnings("unchecked") // Of the class of the part.
            T equal = (T) seen;
            return equal;
        }
        parts.set(slot, part);
        return part;
    }
}
