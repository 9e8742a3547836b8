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

/**
 * Keeps another directory's answers for a short time, at most 10,000 of them. Questions about one user that come while that
 * user is being looked up wait for the one answer. A look-up that fails is not kept, and nobody waits longer than 15 seconds.
 */
public final class CachedGroups implements GroupDirectory {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final int CAPACITY = 10_000;

    private final GroupDirectory source;
    private final Supplier<Duration> timeToLive;
    private final Executor lookups;
    private final Clock clock;
    private final int capacity;
    private final Map<Question, Answer> answers = new LinkedHashMap<>();

    /**
     * @param timeToLive how long an answer is kept; asked each time
     * @param lookups runs the look-ups; not virtual threads where the source blocks in native code
     */
    public CachedGroups(GroupDirectory source, Supplier<Duration> timeToLive, Executor lookups, Clock clock) {
        this(source, timeToLive, lookups, clock, CAPACITY);
    }

    CachedGroups(GroupDirectory source, Supplier<Duration> timeToLive, Executor lookups, Clock clock, int capacity) {
        this.source = source;
        this.timeToLive = timeToLive;
        this.lookups = lookups;
        this.clock = clock;
        this.capacity = capacity;
    }

    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        try {
            return ask(new Question(user, withPrimary)).get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unavailable(failed);
        } catch (TimeoutException late) {
            throw new DirectoryUnavailableException(
                    "The directory gives no answer within %d s.".formatted(LONGEST_WAIT.toSeconds()), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailableException("Interrupted while asking the directory.", interrupted);
        }
    }

    private synchronized CompletableFuture<Set<String>> ask(Question question) {
        Instant now = clock.instant();
        Answer known = answers.get(question);
        if (known != null && known.serves(now)) {
            return known.groups;
        }
        CompletableFuture<Set<String>> groups =
                CompletableFuture.supplyAsync(() -> source.listGroups(question.user, question.withPrimary), lookups);
        keep(question, new Answer(groups, now.plus(timeToLive.get())));
        return groups;
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

    private record Answer(CompletableFuture<Set<String>> groups, Instant keptUntil) {
        /** An answer that is still under way serves everybody; a failed one nobody. */
        boolean serves(Instant now) {
            return !groups.isDone() || (now.isBefore(keptUntil) && !groups.isCompletedExceptionally());
        }
    }
}
