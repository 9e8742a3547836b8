package org.x2gobroker.auth.radius;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.x2gobroker.auth.radius.TestRadiusPackets.Asked;
import org.x2gobroker.auth.radius.TestRadiusPackets.Signature;

/** Answers requests on a free port of a loopback address as a test wants, and remembers them. */
final class StandInRadiusServer implements AutoCloseable {
    static final String SECRET = "a secret of bees";

    private final DatagramSocket socket;
    private final int port;
    private final Script script;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Thread thread;

    private StandInRadiusServer(DatagramSocket socket, Script script) {
        this.socket = socket;
        this.port = socket.getLocalPort();
        this.script = script;
        this.thread = Thread.ofPlatform().daemon().name("stand-in-radius").start(this::serve);
    }

    /** What is sent for a request; nothing for a server that is silent. */
    @FunctionalInterface
    interface Script {
        List<byte[]> answers(Asked request) throws Exception;
    }

    static StandInRadiusServer start(Script script) throws IOException {
        return start("127.0.0.1", script);
    }

    static StandInRadiusServer start(String address, Script script) throws IOException {
        return new StandInRadiusServer(new DatagramSocket(0, InetAddress.ofLiteral(address)), script);
    }

    /** Accepts this password, and nothing else. */
    static Script accepting(String password) {
        return request -> List.of(request.password(SECRET).equals(password) ? accept(request) : reject(request));
    }

    static Script silent() {
        return _ -> List.of();
    }

    static byte[] accept(Asked request, byte[]... attributes) throws Exception {
        return answer(TestRadiusPackets.ACCEPT, request, Signature.WHOLE, attributes);
    }

    static byte[] reject(Asked request, byte[]... attributes) throws Exception {
        return answer(TestRadiusPackets.REJECT, request, Signature.WHOLE, attributes);
    }

    static byte[] challenge(Asked request, byte[]... attributes) throws Exception {
        return answer(TestRadiusPackets.CHALLENGE, request, Signature.WHOLE, attributes);
    }

    static byte[] answer(int code, Asked request, Signature signature, byte[]... attributes) throws Exception {
        return TestRadiusPackets.answer(
                code,
                request.identifier(),
                request.authenticator(),
                TestRadiusPackets.join(attributes),
                SECRET,
                signature);
    }

    int port() {
        return port;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket received = new DatagramPacket(buffer, buffer.length);
                socket.receive(received);
                Asked request = new Asked(Arrays.copyOf(buffer, received.getLength()), received.getPort());
                asked.add(request);
                for (byte[] answer : script.answers(request)) {
                    socket.send(new DatagramPacket(answer, answer.length, received.getSocketAddress()));
                }
            } catch (Exception failed) {
                if (!socket.isClosed()) {
                    throw new AssertionError(failed);
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join(10_000);
    }
}
