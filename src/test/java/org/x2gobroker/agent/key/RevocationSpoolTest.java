package org.x2gobroker.agent.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that answers once, beside the broker that runs as a service. */
class RevocationSpoolTest {
    private static final KeyRevocation REVOCATION = TestRevocations.on("tiger");

    @TempDir
    private Path directory;

    private Path file;
    private LazyRevocationJournal service;
    private RevocationLog command;

    @BeforeEach
    void open() {
        file = directory.resolve("journal");
        service = new LazyRevocationJournal(file);
        command = new RevocationSpool(file);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void passesTheRevocationToTheService() throws IOException {
        service.serve();

        command.write(REVOCATION);

        assertThat(service.list()).containsExactly(REVOCATION);
        assertThat(RevocationJournal.open(file).list()).containsExactly(REVOCATION);
    }

    @Test
    void refusesARevocationThatNoServiceWouldCarryOut() {
        assertThatThrownBy(() -> command.write(REVOCATION)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesARevocationWhenTheServiceHasEnded() {
        service.serve();
        service.close();

        assertThatThrownBy(() -> command.write(REVOCATION)).isInstanceOf(IOException.class);
        assertThat(service.list()).isEmpty();
    }

    @Test
    void passesTheRevocationToTheNextServiceWhenThisOneIsKilled() throws IOException {
        service.serve();
        command.write(REVOCATION);

        LazyRevocationJournal next = new LazyRevocationJournal(file);

        assertThat(next.list()).containsExactly(REVOCATION);
        next.close();
    }

    @Test
    void takesBackTheRevocationOfAKeyThatWasNotDeployed() throws IOException {
        service.serve();
        command.write(REVOCATION);

        command.markDone(REVOCATION);

        assertThat(service.list()).isEmpty();
    }

    @Test
    void skipsARevocationThatCannotBeRead() throws IOException {
        service.serve();
        Path garbage = directory
                .resolve("journal.d")
                .resolve(TestRevocations.on("lion").id());
        Files.writeString(garbage, "garbage");
        command.write(REVOCATION);

        assertThat(service.list()).containsExactly(REVOCATION);
        assertThat(garbage).doesNotExist();
    }

    @Test
    void aCommandThatWritesNothingLeavesTheJournalOfTheServiceAlone() throws IOException {
        service.serve();
        service.write(REVOCATION);

        try (LazyRevocationJournal command = new LazyRevocationJournal(file)) {
            assertThat(command.count()).isZero();
        }
        KeyRevocation later = TestRevocations.on("lion");
        service.write(later);

        assertThat(RevocationJournal.open(file).list()).containsExactly(REVOCATION, later);
    }

    @Test
    void resumesTheRevocationsOfAnEarlierService() throws IOException {
        service.write(REVOCATION);
        service.close();

        try (LazyRevocationJournal next = new LazyRevocationJournal(file)) {
            next.resume();
            assertThat(next.list()).containsExactly(REVOCATION);
        }
    }

    @Test
    void refusesARevocationWhereNothingCanBeWritten() throws IOException {
        Files.writeString(directory.resolve("plain"), "");
        try (LazyRevocationJournal journal =
                new LazyRevocationJournal(directory.resolve("plain").resolve("journal"))) {
            journal.resume();
            journal.serve();

            assertThat(journal.list()).isEmpty();
            assertThatThrownBy(() -> journal.write(REVOCATION)).isInstanceOf(IOException.class);
        }
    }
}
