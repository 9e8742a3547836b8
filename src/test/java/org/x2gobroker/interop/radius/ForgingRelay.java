package org.x2gobroker.interop.radius;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;

/** Somebody between the broker and a RADIUS server, who changes answers on their way. */
final class ForgingRelay implements Closeable {
    private static final int PATIENCE_MILLIS = 5000;

    private final DatagramSocket listening;
    private final int server;
    private final Forger forger;
    private final Thread thread;

    private ForgingRelay(DatagramSocket listening, int server, Forger forger) {
        this.listening = listening;
        this.server = server;
        this.forger = forger;
        this.thread = Thread.ofPlatform().daemon().name("forging-relay").start(this::relay);
    }

    /** What reaches the broker in place of an answer. */
    @FunctionalInterface
    interface Forger {
        List<byte[]> forge(byte[] request, byte[] answer);
    }

    static ForgingRelay start(FreeRadius server, Forger forger) throws IOException {
        return new ForgingRelay(new DatagramSocket(0, InetAddress.getLoopbackAddress()), server.port(), forger);
    }

    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private void relay() {
        while (!listening.isClosed()) {
            try (DatagramSocket toServer = new DatagramSocket()) {
                DatagramPacket request = receive(listening);
                byte[] sent = bytes(request);
                toServer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server));
                toServer.setSoTimeout(PATIENCE_MILLIS);
                toServer.send(new DatagramPacket(sent, sent.length));
                for (byte[] forged : forger.forge(sent, bytes(receive(toServer)))) {
                    listening.send(new DatagramPacket(forged, forged.length, request.getSocketAddress()));
                }
            } catch (SocketTimeoutException silent) {
                // The server does not answer, so neither does the relay.
            } catch (IOException failed) {
                if (!listening.isClosed()) {
                    throw new AssertionError(failed);
                }
            }
        }
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        return packet;
    }

    private static byte[] bytes(DatagramPacket packet) {
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
        listening.close();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
