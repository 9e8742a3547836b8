package org.x2gobroker.config.reload;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file again after it was written, replaced, or reached through another symbolic link, as Kubernetes swaps a mounted
 * Secret. It retries a file that cannot be read on each call. Safe for use by any thread.
 *
 * @param <T> the value that is made of the content
 * @param <E> the exception of a failed read
 */
public final class ReloadingFile<T, E extends Exception> {
    private final Reader<T, E> reader;
    private @Nullable Content<T> latest;

    public ReloadingFile(Reader<T, E> reader) {
        this.reader = reader;
    }

    /** Returns the current value of the file; it keeps only the value of the last file. */
    public synchronized T read(Path file) throws E {
        // Taken before the file is read, so that the next call notices a change during the read.
        Optional<FileVersion> state = FileVersion.find(file);
        Content<T> known = latest;
        if (known == null || !known.file.equals(file) || !known.state.equals(state)) {
            known = new Content<>(file, state, reader.read(file));
            latest = known;
        }
        return known.value;
    }

    /** Makes a value of a file; it is called also when the file does not exist. */
    @FunctionalInterface
    public interface Reader<T, E extends Exception> {
        T read(Path file) throws E;
    }

    private record Content<T>(Path file, Optional<FileVersion> state, T value) {}
}
