package org.x2gobroker.config.reload;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, read again when it was written, replaced, or reached through another symbolic link, as Kubernetes swaps a
 * mounted Secret. A file that could not be read is tried again each time. Safe for use by any thread.
 *
 * @param <T> what is made of the content
 * @param <E> what reading may end with
 */
public final class ReloadingFile<T, E extends Exception> {
    private final Reader<T, E> reader;
    private @Nullable Content<T> latest;

    public ReloadingFile(Reader<T, E> reader) {
        this.reader = reader;
    }

    /** The content of the file as it is now; only that of the file asked for last is kept. */
    public synchronized T read(Path file) throws E {
        // Looked at before it is read: a change while it is read is noticed the next time.
        Optional<FileVersion> state = FileVersion.find(file);
        Content<T> known = latest;
        if (known == null || !known.file.equals(file) || !known.state.equals(state)) {
            known = new Content<>(file, state, reader.read(file));
            latest = known;
        }
        return known.value;
    }

    /** Makes a value of a file; is asked also when there is no such file. */
    @FunctionalInterface
    public interface Reader<T, E extends Exception> {
        T read(Path file) throws E;
    }

    private record Content<T>(Path file, Optional<FileVersion> state, T value) {}
}
