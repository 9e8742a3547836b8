package org.x2gobroker.config.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Calls back within a second after one of its files was written, replaced, removed, created, or reached through another
 * symbolic link, as Kubernetes swaps a mounted ConfigMap. It polls, because notifications of the system miss folders that do
 * not exist yet and links further up. The callback runs on the watcher's own virtual thread, never twice at once.
 */
public final class FileWatcher implements AutoCloseable {
    private static final Logger log = Logger.getLogger(FileWatcher.class);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** Limits how long the watcher waits for a file that is still being written. */
    private static final int MAX_UNSETTLED_POLLS = 3;

    private final Supplier<? extends Collection<Path>> files;
    private final Runnable onChange;
    private final CountDownLatch closed = new CountDownLatch(1);

    private FileWatcher(Supplier<? extends Collection<Path>> files, Runnable onChange) {
        this.files = files;
        this.onChange = onChange;
    }

    /** Starts watching; it notices every change after this method has returned. None of the files needs to exist. */
    public static FileWatcher start(Collection<Path> files, Runnable onChange) {
        List<Path> fixed = List.copyOf(files);
        return start(() -> fixed, onChange);
    }

    /**
     * Starts watching files of which there may be others later; one that joins or leaves is a change.
     *
     * @param files names them, some times a second; it must not throw
     */
    public static FileWatcher start(Supplier<? extends Collection<Path>> files, Runnable onChange) {
        FileWatcher watcher = new FileWatcher(files, onChange);
        Map<Path, Optional<FileVersion>> initial = watcher.poll();
        Thread.ofVirtual().name("file-watcher").start(() -> watcher.watch(initial));
        return watcher;
    }

    /** Stops watching; a callback that is running completes. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void watch(Map<Path, Optional<FileVersion>> initial) {
        Map<Path, Optional<FileVersion>> reported = initial;
        Map<Path, Optional<FileVersion>> previous = initial;
        int unsettledPolls = 0;
        while (!waitUntilClosed()) {
            Map<Path, Optional<FileVersion>> current = poll();
            if (current.equals(reported)) {
                unsettledPolls = 0;
            } else if (current.equals(previous) || ++unsettledPolls == MAX_UNSETTLED_POLLS) {
                reported = current;
                unsettledPolls = 0;
                callBack();
            }
            previous = current;
        }
    }

    private Map<Path, Optional<FileVersion>> poll() {
        return files.get().stream().distinct().collect(Collectors.toMap(Function.identity(), FileVersion::find));
    }

    private void callBack() {
        try {
            onChange.run();
        } catch (RuntimeException failure) {
            log.error("What should follow a changed file failed; it is tried again after the next change", failure);
        }
    }

    private boolean waitUntilClosed() {
        try {
            return closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
