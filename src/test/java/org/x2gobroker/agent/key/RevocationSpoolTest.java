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
    private static final KeyRevocation PROMISE = TestRevocations.on("tiger");

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
    void leavesItsPromiseToTheService() throws IOException {
        service.serve();

        command.write(PROMISE);

        assertThat(service.list()).containsExactly(PROMISE);
        assertThat(RevocationJournal.open(file).list()).containsExactly(PROMISE);
    }

    @Test
    void givesNoPromiseThatNobodyWouldKeep() {
        assertThatThrownBy(() -> command.write(PROMISE)).isInstanceOf(IOException.class);
    }

    @Test
    void givesNoPromiseAnyMoreWhenTheServiceHasEnded() {
        service.serve();
        service.close();

        assertThatThrownBy(() -> command.write(PROMISE)).isInstanceOf(IOException.class);
        assertThat(service.list()).isEmpty();
    }

    @Test
    void leavesItsPromiseToTheNextServiceWhenThisOneIsKilledAtThatMoment() throws IOException {
        service.serve();
        command.write(PROMISE);

        LazyRevocationJournal next = new LazyRevocationJournal(file);

        assertThat(next.list()).containsExactly(PROMISE);
        next.close();
    }

    @Test
    void takesAPromiseBackWhoseKeyWasNotDeployed() throws IOException {
        service.serve();
        command.write(PROMISE);

        command.markDone(PROMISE);

        assertThat(service.list()).isEmpty();
    }

    @Test
    void goesOnWithoutAPromiseThatCannotBeRead() throws IOException {
        service.serve();
        Path garbage = directory
                .resolve("journal.d")
                .resolve(TestRevocations.on("lion").id());
        Files.writeString(garbage, "garbage");
        command.write(PROMISE);

        assertThat(service.list()).containsExactly(PROMISE);
        assertThat(garbage).doesNotExist();
    }

    @Test
    void aCommandThatPromisesNothingLeavesTheJournalOfTheServiceAlone() throws IOException {
        service.serve();
        service.write(PROMISE);

        try (LazyRevocationJournal command = new LazyRevocationJournal(file)) {
            assertThat(command.count()).isZero();
        }
        KeyRevocation later = TestRevocations.on("lion");
        service.write(later);

        assertThat(RevocationJournal.open(file).list()).containsExactly(PROMISE, later);
    }

    @Test
    void keepsWhatAServiceBeforeHasPromised() throws IOException {
        service.write(PROMISE);
        service.close();

        try (LazyRevocationJournal next = new LazyRevocationJournal(file)) {
            next.resume();
            assertThat(next.list()).containsExactly(PROMISE);
        }
    }

    @Test
    void servesNobodyWhereNothingCanBeWritten() throws IOException {
        Files.writeString(directory.resolve("plain"), "");
        try (LazyRevocationJournal journal =
                new LazyRevocationJournal(directory.resolve("plain").resolve("journal"))) {
            journal.resume();
            journal.serve();

            assertThat(journal.list()).isEmpty();
            assertThatThrownBy(() -> journal.write(PROMISE)).isInstanceOf(IOException.class);
        }
    }
}
