package org.x2gobroker.agent.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobLimits;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;

class SshJobRunnerTest {
    private static final String LOAD = "OK\nloadavgXX:47\nmemAvail:24043\nmyMemAvail:24115\nnumCPU:2\ntypeCPU:2446";
    private static final JobLimits PATIENT = limits(Duration.ofSeconds(20), 4, 16);
    private static final JobLimits HASTY = limits(Duration.ofSeconds(3), 4, 16);

    private static KeyPair brokerKey;
    private static KeyPair hostKey;
    private static KeyPair otherKey;
    private static KeyPair ecdsaHostKey;

    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        brokerKey = TestKeys.ed25519();
        hostKey = TestKeys.ed25519();
        otherKey = TestKeys.ed25519();
        ecdsaHostKey = TestKeys.ecdsa();
    }

    @BeforeEach
    void writeBrokerKey() throws Exception {
        TestKeys.write(brokerKey, directory.resolve("id_ed25519"));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened.reversed()) {
            closeable.close();
        }
    }

    @Test
    void returnsTheAnswerOfAKnownHost() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering(LOAD));
        addKnownHost(host, hostKey);

        var outcome = agent(PATIENT).checkLoad(reject(host));

        assertThat(outcome.find())
                .hasValueSatisfying(load -> assertThat(load.processors()).isEqualTo(2));
    }

    @Test
    void sendsTheCommandWithEveryWordInSingleQuotes() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));

        agent(PATIENT).listSessions(add(host), "alice");

        assertThat(host.commands()).containsExactly("/usr/lib/x2go/x2gobroker-agent 'alice' 'listsessions'");
    }

    @Test
    void usesOneConnectionForSeveralJobs() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        HostAgent agent = agent(PATIENT);

        agent.ping(add(host));
        agent.ping(add(host));
        agent.ping(add(host));

        assertThat(host.connections()).isEqualTo(1);
        assertThat(host.commands()).hasSize(3);
    }

    @Test
    void closesAConnectionThatIsIdle() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        Duration job = Duration.ofSeconds(20);
        HostAgent agent = agent(new JobLimits(job, job, 1024, 4, 16, Duration.ofMillis(100)));

        agent.ping(add(host));

        assertThat(host.awaitClosed()).isTrue();
        assertThat(agent.ping(add(host)).isAnswered()).isTrue();
    }

    @Test
    void connectsAgainWhenTheHostHasClosedTheConnection() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        HostAgent agent = agent(PATIENT);
        agent.ping(add(host));

        host.dropConnections();
        var outcome = agent.ping(add(host));

        assertThat(outcome.isAnswered()).isTrue();
        assertThat(host.connections()).isEqualTo(2);
    }

    @Test
    void acceptsAnAnswerWithTextOnStandardErrorAndAnotherExitStatus() throws Exception {
        ScriptedHost host = host((output, complaints) -> {
            complaints.write("sudo: unable to resolve host tiger\n".getBytes(StandardCharsets.UTF_8));
            output.write("OK\n".getBytes(StandardCharsets.UTF_8));
            return 3;
        });

        assertThat(agent(PATIENT).ping(add(host)).isAnswered()).isTrue();
    }

    @Test
    void timesOutOnAHostThatHangs() throws Exception {
        ScriptedHost host = host(ScriptedHost.hanging());

        assertThat(reasonOf(agent(HASTY).ping(add(host)))).isEqualTo(JobFailureReason.TIMED_OUT);
    }

    @Test
    void opensANewConnectionAfterAHungJob() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        ScriptedHost host = host((output, complaints) -> calls.getAndIncrement() == 0
                ? ScriptedHost.hanging().run(output, complaints)
                : ScriptedHost.answering("OK\n").run(output, complaints));
        HostAgent agent = agent(HASTY);

        agent.ping(add(host));

        assertThat(agent.ping(add(host)).isAnswered()).isTrue();
        assertThat(host.connections()).isEqualTo(2);
    }

    @Test
    void refusesAPartialAnswer() throws Exception {
        ScriptedHost host = host((output, complaints) -> {
            output.write("OK\nloadavgXX:47\n".getBytes(StandardCharsets.UTF_8));
            output.flush();
            return -1;
        });

        assertThat(reasonOf(agent(PATIENT).checkLoad(add(host)))).isEqualTo(JobFailureReason.CONNECTION_LOST);
    }

    @Test
    void refusesAnAnswerOfMegabytes() throws Exception {
        byte[] block = "x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        ScriptedHost host = host((output, complaints) -> {
            for (int i = 0; i < 64; i++) {
                output.write(block);
            }
            return 0;
        });

        assertThat(reasonOf(agent(PATIENT).ping(add(host)))).isEqualTo(JobFailureReason.GARBAGE);
    }

    @Test
    void refusesAnAnswerThatIsNotUtf8() throws Exception {
        ScriptedHost host = host((output, complaints) -> {
            output.write(new byte[] {'O', 'K', '\n', (byte) 0xff, (byte) 0xfe});
            return 0;
        });

        assertThat(reasonOf(agent(PATIENT).ping(add(host)))).isEqualTo(JobFailureReason.GARBAGE);
    }

    @Test
    void reportsThatTheAgentDidNotAnswerOk() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("Welcome to tiger!\nOK\n"));

        assertThat(reasonOf(agent(PATIENT).ping(add(host)))).isEqualTo(JobFailureReason.NOT_OK);
    }

    @Test
    void reportsThatTheHostIsDown() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        HostEndpoint endpoint = host.endpoint();
        host.close();

        assertThat(reasonOf(agent(PATIENT).ping(new AgentTarget(endpoint, HostKeyPolicy.AUTO_ADD))))
                .isEqualTo(JobFailureReason.UNREACHABLE);
    }

    @Test
    void reportsThatTheHostRefusesTheBrokersKeys() throws Exception {
        ScriptedHost host = opened(
                new ScriptedHost("tiger", List.of(hostKey), otherKey.getPublic(), ScriptedHost.answering("OK\n")));

        assertThat(reasonOf(agent(PATIENT).ping(add(host)))).isEqualTo(JobFailureReason.AUTHENTICATION_REFUSED);
    }

    @Test
    void reportsThatTheBrokerHasNoKeys() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        Files.delete(directory.resolve("id_ed25519"));

        assertThat(reasonOf(agent(PATIENT).ping(add(host)))).isEqualTo(JobFailureReason.AUTHENTICATION_REFUSED);
    }

    @Test
    void usesAKeyThatWasAddedAfterTheStart() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        Files.delete(directory.resolve("id_ed25519"));
        HostAgent agent = agent(PATIENT);
        agent.ping(add(host));

        TestKeys.write(brokerKey, directory.resolve("id_ed25519"));

        assertThat(agent.ping(add(host)).isAnswered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-x\r\n", "SSH-2.0-x\r\n\0\0\0\1garbage garbage"})
    void failsOnAServerThatDoesNotSpeakSsh(String greeting) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greetAndKeepSilent(socket, greeting));
            HostEndpoint host = new HostEndpoint("tiger", "127.0.0.1", socket.getLocalPort());

            assertThat(reasonOf(agent(HASTY).ping(new AgentTarget(host, HostKeyPolicy.AUTO_ADD))))
                    .isIn(JobFailureReason.KEY_EXCHANGE_TIMED_OUT, JobFailureReason.CONNECTION_LOST);
        }
    }

    @Test
    void boundsTheWaitForASilentServerByTheConnectTimeout() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greetAndKeepSilent(socket, ""));
            HostEndpoint host = new HostEndpoint("tiger", "127.0.0.1", socket.getLocalPort());
            Duration job = Duration.ofMinutes(10);
            HostAgent agent = agent(new JobLimits(Duration.ofMillis(500), job, 1024, 4, 16, Duration.ofMinutes(1)));

            assertThat(reasonOf(agent.ping(new AgentTarget(host, HostKeyPolicy.AUTO_ADD))))
                    .isEqualTo(JobFailureReason.KEY_EXCHANGE_TIMED_OUT);
        }
    }

    @Test
    void timesOutOnAHostThatHangsAtLogin() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        host.hangsAtLogin();

        assertThat(reasonOf(agent(HASTY).ping(add(host)))).isEqualTo(JobFailureReason.TIMED_OUT);
    }

    @Test
    void acceptsAnAnswerAfterMuchTextOnStandardError() throws Exception {
        byte[] block = "sudo: ".repeat(10 * 1024).getBytes(StandardCharsets.UTF_8);
        ScriptedHost host = host((output, complaints) -> {
            for (int i = 0; i < 100; i++) {
                complaints.write(block);
            }
            return ScriptedHost.answering("OK\n").run(output, complaints);
        });

        assertThat(agent(PATIENT).ping(add(host)).isAnswered()).isTrue();
    }

    @Test
    void leavesNothingOpenAfterAThousandJobsThatFailed() throws Exception {
        int jobs = 1000;
        CountDownLatch closed = new CountDownLatch(jobs);
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerWithGarbage(socket, closed));
            HostAgent agent = agent(PATIENT);
            AgentTarget host = new AgentTarget(
                    new HostEndpoint("tiger", "127.0.0.1", socket.getLocalPort()), HostKeyPolicy.AUTO_ADD);
            int threads = 0;
            for (int i = 0; i < jobs; i++) {
                assertThat(agent.ping(host).isAnswered()).isFalse();
                threads = i < 100 ? Math.max(threads, countSshThreads()) : threads;
            }

            assertThat(closed.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(countSshThreads()).isLessThanOrEqualTo(threads);
        }
    }

    @Test
    void refusesAnUnknownHostKeyByRejectPolicy() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));

        assertThat(reasonOf(agent(PATIENT).ping(reject(host)))).isEqualTo(JobFailureReason.HOST_KEY_REFUSED);
        assertThat(host.commands()).isEmpty();
    }

    @Test
    void acceptsAnUnknownHostKeyByWarningPolicyWithoutAddingIt() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));

        assertThat(agent(PATIENT).ping(target(host, HostKeyPolicy.WARN)).isAnswered())
                .isTrue();
        assertThat(directory.resolve("known_hosts")).doesNotExist();
    }

    @Test
    void usesNoOpenConnectionToAHostThatIsNotKnownAnyMore() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        addKnownHost(host, hostKey);
        HostAgent agent = agent(PATIENT);
        agent.ping(reject(host));

        addKnownHost(host, otherKey);

        assertThat(reasonOf(agent.ping(reject(host)))).isEqualTo(JobFailureReason.HOST_KEY_REFUSED);
        assertThat(host.commands()).hasSize(1);
    }

    @Test
    void goesOnUsingAConnectionWhenAnotherHostBecomesKnown() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        addKnownHost(host, hostKey);
        HostAgent agent = agent(PATIENT);
        agent.ping(reject(host));

        Files.writeString(directory.resolve("known_hosts"), "lion ssh-ed25519 AAAA\n", StandardOpenOption.APPEND);

        assertThat(agent.ping(reject(host)).isAnswered()).isTrue();
        assertThat(host.connections()).isEqualTo(1);
    }

    @Test
    void usesNoOpenConnectionMadeWithAKeyThatTheBrokerHasNoMore() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        HostAgent agent = agent(PATIENT);
        agent.ping(add(host));

        TestKeys.write(otherKey, directory.resolve("id_ed25519"));

        assertThat(reasonOf(agent.ping(add(host)))).isEqualTo(JobFailureReason.AUTHENTICATION_REFUSED);
    }

    @Test
    void addsAnUnknownHostKeyByAutoAddPolicy() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));

        agent(PATIENT).ping(add(host));

        assertThat(directory.resolve("known_hosts")).hasContent(TestKeys.knownHostLine(host.endpoint(), hostKey));
    }

    @Test
    void doesNotLetAStricterPolicyUseAConnectionOfALaxOne() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        HostAgent agent = agent(PATIENT);
        agent.ping(target(host, HostKeyPolicy.WARN));

        assertThat(reasonOf(agent.ping(reject(host)))).isEqualTo(JobFailureReason.HOST_KEY_REFUSED);
    }

    @Test
    void refusesAChangedHostKeyByEveryPolicy() throws Exception {
        ScriptedHost host = host(ScriptedHost.answering("OK\n"));
        addKnownHost(host, otherKey);
        HostAgent agent = agent(PATIENT);

        for (HostKeyPolicy policy : HostKeyPolicy.values()) {
            assertThat(reasonOf(agent.ping(target(host, policy))))
                    .as(policy.key())
                    .isEqualTo(JobFailureReason.HOST_KEY_REFUSED);
        }
        assertThat(host.commands()).isEmpty();
    }

    @Test
    void asksForTheHostKeyTypeItKnows() throws Exception {
        ScriptedHost host = opened(new ScriptedHost(
                "tiger", List.of(ecdsaHostKey, hostKey), brokerKey.getPublic(), ScriptedHost.answering("OK\n")));
        addKnownHost(host, hostKey);

        assertThat(agent(PATIENT).ping(reject(host)).isAnswered()).isTrue();
    }

    /** OpenSSH's MaxSessions, 10, is for each connection. */
    @Test
    void opensAnotherConnectionForWhatDoesNotFitOnOne() throws Exception {
        CountDownLatch allRun = new CountDownLatch(12);
        ScriptedHost host = host((output, complaints) -> {
            allRun.countDown();
            output.write((allRun.await(20, TimeUnit.SECONDS) ? "OK\n" : "").getBytes(StandardCharsets.UTF_8));
            return 0;
        });
        HostAgent agent = agent(limits(Duration.ofSeconds(20), 12, 16));
        AgentTarget target = add(host);

        List<JobOutcome<?>> outcomes = atOnce(IntStream.range(0, 12)
                .<Callable<JobOutcome<?>>>mapToObj(number -> () -> agent.ping(target))
                .toList());

        assertThat(outcomes).allMatch(JobOutcome::isAnswered);
        assertThat(host.connections()).isEqualTo(2);
    }

    @Test
    void runsNoMoreJobsAtOnceOnAHostThanAllowed() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch twoAreRunning = new CountDownLatch(2);
        ScriptedHost host = host((output, complaints) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            twoAreRunning.countDown();
            twoAreRunning.await();
            running.decrementAndGet();
            return ScriptedHost.answering("OK\n").run(output, complaints);
        });
        HostAgent agent = agent(limits(Duration.ofSeconds(20), 2, 16));

        List<JobOutcome<?>> outcomes = atOnce(IntStream.range(0, 6)
                .<Callable<JobOutcome<?>>>mapToObj(i -> () -> agent.ping(add(host)))
                .toList());

        assertThat(outcomes).allMatch(JobOutcome::isAnswered);
        assertThat(most).hasValue(2);
    }

    @Test
    void returnsTheAnswersOfTheOtherHostsWhenThreeOfTenAreDown() throws Exception {
        List<ScriptedHost> hosts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            hosts.add(opened(new ScriptedHost(
                    "host" + i,
                    List.of(hostKey),
                    brokerKey.getPublic(),
                    i < 3 ? ScriptedHost.hanging() : ScriptedHost.answering("OK\n"))));
        }
        HostAgent agent = agent(limits(Duration.ofMinutes(1), 4, 16));

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JobOutcome<?>>> outcomes = new ArrayList<>();
            for (ScriptedHost host : hosts) {
                outcomes.add(executor.submit(() -> agent.ping(add(host))));
            }
            for (Future<JobOutcome<?>> living : outcomes.subList(3, 10)) {
                assertThat(living.get().isAnswered()).isTrue();
            }
            for (int dead = 0; dead < 3; dead++) {
                assertThat(outcomes.get(dead).isDone()).isFalse();
                hosts.get(dead).close();
                assertThat(outcomes.get(dead).get().isAnswered()).isFalse();
            }
        }
    }

    private static void greetAndKeepSilent(ServerSocket socket, String greeting) {
        try (Socket connection = socket.accept()) {
            connection.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // the client has given up
        }
    }

    private static void answerWithGarbage(ServerSocket socket, CountDownLatch closed) {
        List<String> garbage = List.of("", "HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-x\r\n\0\0\0\1garbage");
        try {
            for (int i = 0; ; i++) {
                Socket connection = socket.accept();
                String text = garbage.get(i % garbage.size());
                Thread.ofVirtual().start(() -> answerWithGarbage(connection, text, closed));
            }
        } catch (IOException ended) {
            // the test is over
        }
    }

    private static void answerWithGarbage(Socket accepted, String text, CountDownLatch closed) {
        try (Socket connection = accepted) {
            connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            connection.shutdownOutput();
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException cut) {
            // the client has gone, too
        } finally {
            closed.countDown();
        }
    }

    private static int countSshThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sshd-"))
                .count();
    }

    private static List<JobOutcome<?>> atOnce(List<Callable<JobOutcome<?>>> jobs) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<JobOutcome<?>> outcomes = new ArrayList<>();
            for (Future<JobOutcome<?>> future : executor.invokeAll(jobs)) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    private static JobFailureReason reasonOf(JobOutcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return ((Failed<?>) outcome).reason();
    }

    private ScriptedHost host(ScriptedHost.Script script) throws IOException {
        return opened(new ScriptedHost("tiger", List.of(hostKey), brokerKey.getPublic(), script));
    }

    private HostAgent agent(JobLimits limits) {
        return new HostAgent(opened(new SshJobRunner(
                new SshClientConfig("x2gobroker", "/usr/lib/x2go/x2gobroker-agent", directory, limits))));
    }

    private void addKnownHost(ScriptedHost host, KeyPair key) throws IOException {
        Files.writeString(directory.resolve("known_hosts"), TestKeys.knownHostLine(host.endpoint(), key));
    }

    private static AgentTarget reject(ScriptedHost host) {
        return target(host, HostKeyPolicy.REJECT);
    }

    private static AgentTarget add(ScriptedHost host) {
        return target(host, HostKeyPolicy.AUTO_ADD);
    }

    private static AgentTarget target(ScriptedHost host, HostKeyPolicy policy) {
        return new AgentTarget(host.endpoint(), policy);
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    private static JobLimits limits(Duration job, int jobsPerHost, int jobs) {
        return new JobLimits(Duration.ofSeconds(10), job, 256 * 1024, jobsPerHost, jobs, Duration.ofMinutes(1));
    }
}
