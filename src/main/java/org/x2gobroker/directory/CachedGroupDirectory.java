package org.x2gobroker.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Caches the answers of another directory for a short time. Concurrent queries about one user share one lookup. While the
 * directory is unavailable, the last known answer is returned as long as {@link CacheFreshness#staleFor} permits; without one,
 * all waiting callers get the failure, which is not cached.
 */
public final class CachedGroupDirectory implements GroupDirectory {
    private static final Logger log = Logger.getLogger(CachedGroupDirectory.class);

    private final GroupDirectory source;
    private final Supplier<CacheFreshness> freshness;
    private final Executor lookups;
    private final Clock clock;
    private final int capacity;
    private final Map<Query, Answer> answers = new LinkedHashMap<>();

    /**
     * @param freshness limits the age of an answer; evaluated for each query
     * @param lookups runs the lookups; must not use virtual threads when the source blocks in native code
     * @param capacity the maximum number of answers
     */
    public CachedGroupDirectory(
            GroupDirectory source, Supplier<CacheFreshness> freshness, Executor lookups, Clock clock, int capacity) {
        this.source = source;
        this.freshness = freshness;
        this.lookups = lookups;
        this.clock = clock;
        this.capacity = capacity;
    }

    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        CacheFreshness current = freshness.get();
        Answer answer = ask(new Query(user, withPrimary), current);
        try {
            return answer.groups.get(current.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            return knownGroupsOr(answer, current, unavailable(failed));
        } catch (TimeoutException late) {
            return knownGroupsOr(
                    answer,
                    current,
                    new DirectoryUnavailableException(
                            "The directory gives no answer within %d s."
                                    .formatted(current.longestWait().toSeconds()),
                            late));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailableException("Interrupted while asking the directory.", interrupted);
        }
    }

    private Set<String> knownGroupsOr(Answer answer, CacheFreshness current, DirectoryUnavailableException failure) {
        KnownGroups previous = answer.previous;
        if (previous == null || !previous.isUsable(clock.instant(), current.staleFor())) {
            throw failure;
        }
        return previous.groups;
    }

    private synchronized Answer ask(Query query, CacheFreshness current) {
        Instant now = clock.instant();
        Answer known = answers.get(query);
        if (known != null && known.isUsable(now)) {
            return known;
        }
        KnownGroups previous = known == null ? null : known.latestKnown();
        CompletableFuture<Set<String>> groups =
                CompletableFuture.supplyAsync(() -> source.listGroups(query.user, query.withPrimary), lookups);
        if (previous != null && previous.isUsable(now, current.staleFor())) {
            var unused = groups.whenComplete((found, failure) -> logStale(failure));
        }
        Answer answer = new Answer(groups, now, now.plus(current.timeToLive()), previous);
        store(query, answer);
        return answer;
    }

    private static void logStale(@Nullable Throwable failure) {
        if (failure != null) {
            log.warnf(
                    "The directory gives no answer, so a user keeps the groups known before: %s",
                    failure.getCause() == null ? failure : failure.getCause().getMessage());
        }
    }

    private void store(Query query, Answer answer) {
        answers.remove(query);
        if (answers.size() >= capacity) {
            Iterator<Query> oldest = answers.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        answers.put(query, answer);
    }

    private static DirectoryUnavailableException unavailable(ExecutionException failed) {
        return failed.getCause() instanceof DirectoryUnavailableException known
                ? known
                : new DirectoryUnavailableException("The directory failed.", failed);
    }

    private record Query(String user, boolean withPrimary) {}

    /**
     * Is the answer to a query, complete or pending.
     *
     * @param previous the last known groups; absent when there are none
     */
    private record Answer(
            CompletableFuture<Set<String>> groups,
            Instant requestedAt,
            Instant freshUntil,
            @Nullable KnownGroups previous) {
        /**
         * A pending answer is usable for everybody. A failed one is usable only with previously known groups, so that an
         * unavailable directory is not queried for each of the requests. One from the future is as good as old: the clock was set back.
         */
        boolean isUsable(Instant now) {
            boolean isFresh = !now.isBefore(requestedAt) && now.isBefore(freshUntil);
            return !groups.isDone() || (isFresh && (previous != null || !groups.isCompletedExceptionally()));
        }

        @Nullable
        KnownGroups latestKnown() {
            return groups.state() == CompletableFuture.State.SUCCESS
                    ? new KnownGroups(groups.resultNow(), requestedAt)
                    : previous;
        }
    }

    /** Are the groups that a user had at some time. */
    private record KnownGroups(Set<String> groups, Instant fetchedAt) {
        boolean isUsable(Instant now, Duration staleFor) {
            return now.isBefore(fetchedAt.plus(staleFor));
        }
    }
}
