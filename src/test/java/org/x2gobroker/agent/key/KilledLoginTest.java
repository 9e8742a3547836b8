package org.x2gobroker.agent.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobRunner;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.testing.StoppedClock;

/** A broker that is killed at each step of a login with a key, on two hosts: the next one leaves no key behind. */
class KilledLoginTest {
    private static final String CLIENT_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDzLaH+Pi8w1yPGEYZcR1LXxoGmVtipLtsxbEBJQVTip alice@laptop";
    private static final List<KeyLocation> LOCATIONS = List.of(location("gate"), location("tiger"));

    /** The moment in which the process ends. */
    enum Step {
        BEFORE_THE_REVOCATION_IS_WRITTEN,
        AFTER_THE_REVOCATION_IS_WRITTEN,
        BEFORE_THE_FIRST_HOST_IS_CALLED,
        AFTER_THE_FIRST_HOST_HAS_THE_KEY,
        BEFORE_THE_SECOND_HOST_IS_CALLED,
        AFTER_THE_SECOND_HOST_HAS_THE_KEY
    }

    @TempDir
    Path folder;

    private final StoppedClock clock = new StoppedClock();
    private final Hosts hosts = new Hosts();

    @ParameterizedTest
    @EnumSource(Step.class)
    void leavesNoKeyBehindOnceTheNextOneRuns(Step step) throws IOException {
        KilledProcess killed = new KilledProcess(step);
        assertThatThrownBy(() -> service(killed.log(journal()), killed.runner())
                        .deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, LOCATIONS))
                .isInstanceOf(Killed.class);

        clock.advance(Duration.ofMinutes(1));
        remover(journal(), hosts).removeDue();

        assertThat(hosts.keys).isEmpty();
        assertThat(journal().list()).isEmpty();
    }

    @Test
    void removesAgainWhatMayNotHaveBeenRemoved() throws IOException {
        service(journal(), hosts).deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, LOCATIONS);
        assertThat(hosts.keys).hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        KilledProcess killed = new KilledProcess(Step.AFTER_THE_FIRST_HOST_HAS_THE_KEY);
        RevocationJournal journal = journal();
        assertThatThrownBy(() -> remover(journal, killed.runner()).removeDue()).isInstanceOf(Killed.class);

        remover(journal(), hosts).removeDue();

        assertThat(hosts.keys).isEmpty();
        assertThat(journal().list()).isEmpty();
    }

    /** Opens the file as the next process does; the one before had no time to close it. */
    private RevocationJournal journal() throws IOException {
        return RevocationJournal.open(folder.resolve("journal"));
    }

    private TemporaryKeyService service(RevocationLog revocations, JobRunner runner) {
        return new TemporaryKeyService(
                agents(runner), revocations, new KeyPairPool(1, GeneratedKeyPair::create), clock, new SecureRandom());
    }

    private KeyRevoker remover(RevocationLog revocations, JobRunner runner) {
        return new KeyRevoker(agents(runner), revocations, clock, Runnable::run);
    }

    private static Map<AgentQueryMode, HostAgent> agents(JobRunner runner) {
        return Map.of(AgentQueryMode.SSH, new HostAgent(runner));
    }

    private static KeyLocation location(String host) {
        return new KeyLocation(
                AgentQueryMode.SSH,
                new AgentTarget(new HostEndpoint(host, host, 22), HostKeyPolicy.REJECT),
                "alice",
                "%h/.ssh/authorized_keys");
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The key files of all hosts, as {@code host: line}. */
    private static final class Hosts implements JobRunner {
        private final Set<String> keys = new TreeSet<>();

        @Override
        public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
            String[] words = command.toCommandLine("agent").split("'", -1);
            String line = target.host().name() + ": " + words[5];
            switch (words[3]) {
                case "addauthkey" -> keys.add(line);
                case "delauthkey" -> keys.remove(line);
                default -> throw new IllegalArgumentException(words[3]);
            }
            return new JobOutcome.Answered<>(target.host(), List.of("OK"));
        }

        @Override
        public void close() {}
    }

    /** Everything that a process does until its end; then it does nothing more. */
    private final class KilledProcess {
        private final Step end;
        private int calls;

        private KilledProcess(Step end) {
            this.end = end;
        }

        private void reach(Step step) {
            if (step == end) {
                throw new Killed();
            }
        }

        private RevocationLog log(RevocationLog journal) {
            return new RevocationLog() {
                @Override
                public void write(KeyRevocation revocation) throws IOException {
                    reach(Step.BEFORE_THE_REVOCATION_IS_WRITTEN);
                    journal.write(revocation);
                    reach(Step.AFTER_THE_REVOCATION_IS_WRITTEN);
                }

                @Override
                public void markDone(KeyRevocation revocation) {
                    journal.markDone(revocation);
                }

                @Override
                public List<KeyRevocation> list() {
                    return journal.list();
                }
            };
        }

        private JobRunner runner() {
            return new JobRunner() {
                @Override
                public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
                    calls++;
                    reach(calls == 1 ? Step.BEFORE_THE_FIRST_HOST_IS_CALLED : Step.BEFORE_THE_SECOND_HOST_IS_CALLED);
                    JobOutcome<List<String>> outcome = hosts.run(target, command);
                    reach(calls == 1 ? Step.AFTER_THE_FIRST_HOST_HAS_THE_KEY : Step.AFTER_THE_SECOND_HOST_HAS_THE_KEY);
                    return outcome;
                }

                @Override
                public void close() {}
            };
        }
    }
}
