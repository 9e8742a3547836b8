package org.x2gobroker.agent.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on a full disk, and with lines that it did not write. */
class RevocationJournalTest {
    @TempDir
    private Path directory;

    private Path file;
    private boolean full;

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    @Test
    void losesNoRevocationAfterOneThatAFullDiskCutOff() throws IOException {
        KeyRevocation first = TestRevocations.on("tiger");
        KeyRevocation last = TestRevocations.on("bear");
        RevocationJournal journal = RevocationJournal.open(file, this::write);
        journal.write(first);
        full = true;
        assertThatThrownBy(() -> journal.write(TestRevocations.on("lion"))).isInstanceOf(IOException.class);
        full = false;

        journal.write(last);

        assertThat(journal.list()).containsExactly(first, last);
        assertThat(RevocationJournal.open(file).list()).containsExactly(first, last);
    }

    @Test
    void remembersDoneRevocationsAfterTheDiskWasFull() throws IOException {
        KeyRevocation first = TestRevocations.on("tiger");
        KeyRevocation last = TestRevocations.on("bear");
        RevocationJournal journal = RevocationJournal.open(file, this::write);
        journal.write(first);
        full = true;
        journal.markDone(first);
        full = false;

        journal.write(last);

        assertThat(RevocationJournal.open(file).list()).containsExactly(last);
    }

    @Test
    void keepsACopyOfWhatItCannotRead() throws IOException {
        Files.writeString(file, "+a revocation of a newer broker\n");

        assertThat(RevocationJournal.open(file).list()).isEmpty();
        assertThat(directory.resolve("journal.unreadable")).hasContent("+a revocation of a newer broker");
    }

    @Test
    void readsAFileThatIsNoText() throws IOException {
        Files.write(file, new byte[] {'+', (byte) 0xff, 0, '\n', '-', '\n', 'x', '\n'});

        assertThat(RevocationJournal.open(file).list()).isEmpty();
    }

    private void write(FileChannel channel, String text) throws IOException {
        String written = full ? text.substring(0, text.length() / 2) : text;
        channel.write(ByteBuffer.wrap(written.getBytes(StandardCharsets.UTF_8)));
        if (full) {
            throw new IOException("No space left on device");
        }
    }
}
