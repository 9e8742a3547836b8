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
 * Keeps another directory's answers for a short time, at most 10,000 of them. Questions about one user that come while that
 * user is being looked up wait for the one answer. Where the directory gives none, the last one it gave serves as long as {@link
 * CacheFreshness#staleFor} permits; without such a one the failure is everybody's, and is not kept.
 */
public final class CachedGroupDirectory implements GroupDirectory {
    private static final Logger log = Logger.getLogger(CachedGroupDirectory.class);
    private static final int CAPACITY = 10_000;

    private final GroupDirectory source;
    private final Supplier<CacheFreshness> freshness;
    private final Executor lookups;
    private final Clock clock;
    private final int capacity;
    private final Map<Question, Answer> answers = new LinkedHashMap<>();

    /**
     * @param freshness how old an answer may be; asked each time
     * @param lookups runs the look-ups; not virtual threads where the source blocks in native code
     */
    public CachedGroupDirectory(
            GroupDirectory source, Supplier<CacheFreshness> freshness, Executor lookups, Clock clock) {
        this(source, freshness, lookups, clock, CAPACITY);
    }

    CachedGroupDirectory(
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
        Answer answer = ask(new Question(user, withPrimary), current);
        try {
            return answer.groups.get(current.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            return rememberedOr(answer, current, unavailable(failed));
        } catch (TimeoutException late) {
            return rememberedOr(
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

    private Set<String> rememberedOr(Answer answer, CacheFreshness current, DirectoryUnavailableException failure) {
        Remembered before = answer.before;
        if (before == null || !before.serves(clock.instant(), current.staleFor())) {
            throw failure;
        }
        return before.groups;
    }

    private synchronized Answer ask(Question question, CacheFreshness current) {
        Instant now = clock.instant();
        Answer known = answers.get(question);
        if (known != null && known.serves(now)) {
            return known;
        }
        Remembered before = known == null ? null : known.toRemember();
        CompletableFuture<Set<String>> groups =
                CompletableFuture.supplyAsync(() -> source.listGroups(question.user, question.withPrimary), lookups);
        if (before != null && before.serves(now, current.staleFor())) {
            var unused = groups.whenComplete((found, failure) -> logStale(failure));
        }
        Answer answer = new Answer(groups, now, now.plus(current.timeToLive()), before);
        keep(question, answer);
        return answer;
    }

    private static void logStale(@Nullable Throwable failure) {
        if (failure != null) {
            log.warnf(
                    "The directory gives no answer, so a user keeps the groups known before: %s",
                    failure.getCause() == null ? failure : failure.getCause().getMessage());
        }
    }

    private void keep(Question question, Answer answer) {
        answers.remove(question);
        if (answers.size() >= capacity) {
            Iterator<Question> oldest = answers.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        answers.put(question, answer);
    }

    private static DirectoryUnavailableException unavailable(ExecutionException failed) {
        return failed.getCause() instanceof DirectoryUnavailableException known
                ? known
                : new DirectoryUnavailableException("The directory failed.", failed);
    }

    private record Question(String user, boolean withPrimary) {}

    /**
     * The answer to a question, known or under way.
     *
     * @param before what was known before; absent when nothing was
     */
    private record Answer(
            CompletableFuture<Set<String>> groups,
            Instant asked,
            Instant keptUntil,
            @Nullable Remembered before) {
        /**
         * An answer that is still under way serves everybody; a failed one only who can go by what was known before, so that a
         * directory that is away is not asked again for each of their requests.
         */
        boolean serves(Instant now) {
            return !groups.isDone()
                    || (now.isBefore(keptUntil) && (before != null || !groups.isCompletedExceptionally()));
        }

        @Nullable
        Remembered toRemember() {
            return groups.state() == CompletableFuture.State.SUCCESS
                    ? new Remembered(groups.resultNow(), asked)
                    : before;
        }
    }

    /** Groups that a user had at some time. */
    private record Remembered(Set<String> groups, Instant learned) {
        boolean serves(Instant now, Duration staleFor) {
            return now.isBefore(learned.plus(staleFor));
        }
    }
}
