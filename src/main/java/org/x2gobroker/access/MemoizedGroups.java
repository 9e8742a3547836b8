package org.x2gobroker.access;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads groups on first use and remembers the result or the failure. Safe for use by any thread. */
final class MemoizedGroups implements Supplier<Set<String>> {
    private final Supplier<Set<String>> source;
    private @Nullable Set<String> answer;
    private @Nullable RuntimeException failure;

    MemoizedGroups(Supplier<Set<String>> source) {
        this.source = source;
    }

    @Override
    public synchronized Set<String> get() {
        if (failure != null) {
            throw failure;
        }
        if (answer == null) {
            answer = fetch();
        }
        return answer;
    }

    private Set<String> fetch() {
        try {
            return source.get();
        } catch (RuntimeException failed) {
            failure = failed;
            throw failed;
        }
    }
}
