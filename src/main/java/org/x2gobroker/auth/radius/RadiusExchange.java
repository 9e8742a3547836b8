package org.x2gobroker.auth.radius;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.fault.FaultText;

/**
 * One request to one server, from a port of its own: sent again, the same bytes from the same port, until there is an answer or the time
 * is over (RFC 5080 section 2.2). What does not come from the server, answers something else or is not signed is skipped, and waiting goes on.
 */
final class RadiusExchange {
    /** Questions without an answer after which a server is not alive. */
    private static final int MOST_PROBES = 3;

    private final InetSocketAddress server;
    private final RadiusRequest request;
    private final RetransmissionTimes times;
    private final @Nullable List<RadiusAttribute> probeIdentity;
    private final SecureRandom random;
    private final long start = System.nanoTime();

    private String skipped = "";
    private @Nullable RadiusRequest probe;
    private int unansweredProbes;
    private boolean isAlive;

    /**
     * @param probeIdentity what the broker says about itself when it asks the server whether it is alive; null: it does not ask
     */
    RadiusExchange(
            InetSocketAddress server,
            RadiusRequest request,
            RetransmissionTimes times,
            @Nullable List<RadiusAttribute> probeIdentity,
            SecureRandom random) {
        this.server = server;
        this.request = request;
        this.times = times;
        this.probeIdentity = probeIdentity;
        this.random = random;
    }

    /**
     * Waits for the answer. An interrupt ends it, and the thread stays interrupted.
     *
     * @param unheard how long, if the server says nothing at all
     * @param alive how long, if it says that it is alive
     */
    ExchangeResult run(Duration unheard, Duration alive) {
        // A socket of a channel can be interrupted.
        try (DatagramChannel channel = DatagramChannel.open()) {
            DatagramSocket socket = channel.socket();
            socket.connect(server);
            return run(socket, unheard.toNanos(), alive.toNanos());
        } catch (PortUnreachableException closed) {
            return new ExchangeResult.Unanswered("nothing listens there");
        } catch (IOException failed) {
            return new ExchangeResult.Unanswered(FaultText.of(failed));
        }
    }

    private ExchangeResult run(DatagramSocket socket, long unheard, long alive) throws IOException {
        long pause = times.first().toNanos();
        long nextSend = 0;
        long nextProbe = probeIdentity == null ? Long.MAX_VALUE : times.probe().toNanos();
        while (true) {
            long now = System.nanoTime() - start;
            long end = isAlive ? alive : unheard;
            if (now >= end) {
                return new ExchangeResult.Unanswered(explain("there is no answer in time"));
            }
            if (now >= nextSend) {
                send(socket, request);
                nextSend = now + jittered(pause);
                pause = Math.min(2 * pause, times.longest().toNanos());
            }
            if (now >= nextProbe) {
                if (unansweredProbes == MOST_PROBES) {
                    return new ExchangeResult.Unanswered(explain("it answers no Status-Server either"));
                }
                sendProbe(socket);
                nextProbe = now + times.probe().toNanos();
            }
            ExchangeResult result = receive(socket, Math.min(end, Math.min(nextSend, nextProbe)) - now);
            if (result != null) {
                return result;
            }
        }
    }

    /** The answer to the request, if that is what came. */
    private @Nullable ExchangeResult receive(DatagramSocket socket, long nanos) throws IOException {
        byte[] buffer = new byte[RadiusRequest.LONGEST_PACKET];
        DatagramPacket received = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        try {
            socket.receive(received);
        } catch (SocketTimeoutException late) {
            return null;
        }
        byte[] datagram = Arrays.copyOf(buffer, received.getLength());
        return switch (ReceivedDatagram.read(datagram, request)) {
            case ReceivedDatagram.Genuine(RadiusResponse response) -> new ExchangeResult.Answered(response);
            case ReceivedDatagram.Unsigned() ->
                new ExchangeResult.Unanswered(
                        "it answers without a Message-Authenticator, so that anybody between could"
                                + " have made the answer (CVE-2024-3596); update it, or have it send one");
            case ReceivedDatagram.Foreign(String reason) -> {
                if (!answersProbe(datagram)) {
                    skipped = reason;
                }
                yield null;
            }
        };
    }

    private void sendProbe(DatagramSocket socket) throws IOException {
        RadiusRequest current = probe;
        if (current == null && probeIdentity != null) {
            int other = request.identifier() + 1 + random.nextInt(255) & 0xff;
            current = RadiusRequest.status(request.secret(), random, other, probeIdentity);
            probe = current;
        }
        if (current != null) {
            send(socket, current);
            unansweredProbes++;
        }
    }

    private boolean answersProbe(byte[] datagram) {
        if (probe == null || !(ReceivedDatagram.read(datagram, probe) instanceof ReceivedDatagram.Genuine)) {
            return false;
        }
        isAlive = true;
        unansweredProbes = 0;
        probe = null;
        return true;
    }

    private static void send(DatagramSocket socket, RadiusRequest sent) throws IOException {
        socket.send(new DatagramPacket(sent.packet(), sent.packet().length));
    }

    /** A tenth more or less, so that the requests of a busy morning do not come again all at once. */
    private long jittered(long pause) {
        return (long) (pause * (0.9 + 0.2 * random.nextDouble()));
    }

    private String explain(String reason) {
        return skipped.isEmpty() ? reason : "%s; the last of what came did not count: %s".formatted(reason, skipped);
    }
}
