package org.x2gobroker.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks accounts up in the system's name service. Where the broker may read the shadow entry, an account that has expired or whose
 * password is locked has ended as well. Safe for use by any thread; no look-up takes longer than some seconds.
 */
public final class NssAccountDirectory {
    private static final int THREADS = 2;
    private static final int LONGEST_QUEUE = 1_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private final Clock clock;
    private final Supplier<LibcAccountDatabase> database;
    private final ExecutorService threads = newThreads();
    private volatile @Nullable LibcAccountDatabase opened;

    public NssAccountDirectory(Clock clock) {
        this(clock, LibcAccountDatabase::new);
    }

    NssAccountDirectory(Clock clock, Supplier<LibcAccountDatabase> database) {
        this.clock = clock;
        this.database = database;
    }

    /** Whether the system knows the user, and lets the account be used. */
    public AccountStatus lookUp(String user) {
        if (user.isEmpty() || user.indexOf('\0') >= 0) {
            return new AccountStatus.Ended("no name of an account");
        }
        try {
            return threads.submit(() -> read(user)).get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            return new AccountStatus.Unavailable("the system's name service failed: " + failed.getCause());
        } catch (TimeoutException | RejectedExecutionException late) {
            return new AccountStatus.Unavailable("the system's name service gives no answer in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new AccountStatus.Unavailable("interrupted");
        }
    }

    private AccountStatus read(String user) {
        LibcAccountDatabase accounts = accounts();
        if (accounts.findPrimaryGroup(user).isEmpty()) {
            return new AccountStatus.Ended("the system does not know the user");
        }
        return accounts.findShadow(user)
                .map(shadow -> shadow.judge(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .orElseGet(AccountStatus.Active::new);
    }

    private LibcAccountDatabase accounts() {
        LibcAccountDatabase existing = opened;
        if (existing == null) {
            existing = database.get();
            opened = existing;
        }
        return existing;
    }

    /** Platform threads: a name service that hangs in native code holds these few and not the carriers of virtual threads. */
    private static ExecutorService newThreads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(LONGEST_QUEUE),
                Thread.ofPlatform().daemon().name("nss-accounts-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
