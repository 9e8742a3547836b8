package org.x2gobroker.host.wake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.TcpHostProbe;
import org.x2gobroker.testing.MovableClock;

@Timeout(60)
class HostWakerTest {
    private static final HostWakeCall CALL = new HostWakeCall.Program("");
    private static final HostEndpoint LION = new HostEndpoint("lion", "lion", 22);

    private final Set<String> awake = ConcurrentHashMap.newKeySet();
    private final AtomicInteger signals = new AtomicInteger();
    private final MovableClock clock = new MovableClock();

    @Test
    void sendsAMagicPacketAndWaitsForTheHostThatItWakes() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket card = new DatagramSocket(new InetSocketAddress(loopback, 0));
                ServerSocket reserved = new ServerSocket(0, 1, loopback);
                ExecutorService network = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = reserved.getLocalPort();
            reserved.close();
            HostEndpoint host = new HostEndpoint("lion", loopback.getHostAddress(), port);
            HostWakeCall.MagicPacket call =
                    new HostWakeCall.MagicPacket("525400123456", new InetSocketAddress(loopback, card.getLocalPort()));
            Future<ServerSocket> sshd = network.submit(() -> {
                DatagramPacket packet = new DatagramPacket(new byte[200], 200);
                card.receive(packet);
                assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).isEqualTo(call.bytes());
                return new ServerSocket(port, 10, loopback);
            });
            HostWaker waker = new HostWaker(
                    new TcpHostProbe(Duration.ofSeconds(1)),
                    HostWakeSignal.of((program, argument) -> {
                        throw new IOException("there is no program");
                    }),
                    () -> new HostWaker.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1)),
                    clock);

            boolean answers = waker.wake(host, call);

            sshd.get().close();
            assertThat(answers).isTrue();
            assertThat(waker.countAwakened()).isOne();
            assertThat(waker.isLeftAlone(host)).isFalse();
        }
    }

    @Test
    void leavesAHostAloneThatDidNotWakeUntilThePauseIsOver() {
        HostWaker waker = waker(Duration.ofMillis(1), Duration.ofMinutes(2));

        assertThat(waker.wake(LION, CALL)).isFalse();
        await(() -> waker.isLeftAlone(LION));
        assertThat(waker.wake(LION, CALL)).isFalse();
        assertThat(signals).hasValue(1);
        assertThat(waker.countAsleep()).isOne();

        clock.advance(Duration.ofMinutes(3));
        assertThat(waker.isLeftAlone(LION)).isFalse();
        waker.wake(LION, CALL);
        assertThat(signals).hasValue(2);
    }

    @Test
    void thoseWhoAskForOneHostShareAnAttempt() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        HostWaker waker = new HostWaker(
                host -> awake.contains(host.name()),
                (host, call) -> {
                    signals.incrementAndGet();
                    sending.await();
                    awake.add(host.name());
                },
                () -> new HostWaker.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1)),
                clock);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = Stream.generate(() -> clients.submit(() -> waker.wake(LION, CALL)))
                    .limit(20)
                    .toList();
            await(() -> signals.get() > 0);
            sending.countDown();

            for (Future<Boolean> client : all) {
                assertThat(client.get()).isTrue();
            }
        }
        assertThat(signals).hasValue(1);
    }

    @Test
    void wakesNoMoreThanSoManyHostsAtOnceAndHoldsUpNobodyElse() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HostWaker waker = new HostWaker(
                host -> false,
                (host, call) -> {
                    signals.incrementAndGet();
                    end.await();
                },
                () -> new HostWaker.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1)),
                clock);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < HostWaker.MOST_AT_ONCE; i++) {
                HostEndpoint host = new HostEndpoint("desk" + i, "desk" + i, 22);
                clients.submit(() -> waker.wake(host, CALL));
            }
            await(() -> signals.get() == HostWaker.MOST_AT_ONCE);

            assertThat(waker.wake(LION, CALL)).isFalse();

            assertThat(signals).hasValue(HostWaker.MOST_AT_ONCE);
            clients.shutdownNow();
        } finally {
            end.countDown();
        }
    }

    @Test
    void aSignalThatCannotBeSentEndsTheAttemptAtOnce() {
        HostWaker waker = new HostWaker(
                host -> false,
                (host, call) -> {
                    throw new IOException("no network");
                },
                () -> new HostWaker.Limits(Duration.ofMinutes(10), Duration.ofMinutes(1)),
                clock);

        assertThat(waker.wake(LION, CALL)).isFalse();
    }

    private HostWaker waker(Duration limit, Duration pause) {
        return new HostWaker(
                host -> awake.contains(host.name()),
                (host, call) -> signals.incrementAndGet(),
                () -> new HostWaker.Limits(limit, pause),
                clock);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
