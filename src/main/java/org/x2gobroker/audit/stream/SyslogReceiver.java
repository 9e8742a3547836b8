package org.x2gobroker.audit.stream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to a syslog server over TLS: messages as RFC 5424 has them, with JSON as text, in the frames of RFC 5425. The server's
 * certificate has to be valid for its name. The protocol knows no acknowledgement, so that what the server closed the connection on may
 * be lost; a connection that the server has closed before a batch is noticed.
 */
final class SyslogReceiver implements EventReceiver {
    static final String NAME = "syslog";

    /** Facility 13, log audit. */
    private static final int FACILITY = 13;

    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    private static final int LIMIT_MILLIS = 5000;
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^!-~]");

    private final String host;
    private final int port;
    private final SSLSocketFactory sockets;
    private final String ownName;
    private volatile @Nullable SSLSocket open;

    /** @param ownName what this broker's host is called */
    SyslogReceiver(String host, int port, SSLSocketFactory sockets, String ownName) {
        this.host = host;
        this.port = port;
        this.sockets = sockets;
        this.ownName = NOT_IN_NAMES.matcher(ownName).replaceAll("-");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(List<StreamEvent> batch, String delivery) throws IOException {
        OutputStream output = new BufferedOutputStream(connection().getOutputStream());
        for (StreamEvent event : batch) {
            byte[] message = message(event).getBytes(StandardCharsets.US_ASCII);
            output.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            output.write(message);
        }
        output.flush();
    }

    @Override
    public void disconnect() {
        SSLSocket socket = open;
        open = null;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // It is closed either way.
            }
        }
    }

    String message(StreamEvent event) {
        int severity = "refused".equals(event.fields().get("outcome")) ? WARNING : NOTICE;
        return "<%d>1 %s %s x2gobroker %d %s - %s"
                .formatted(
                        FACILITY * 8 + severity,
                        event.at().truncatedTo(ChronoUnit.MICROS),
                        ownName,
                        ProcessHandle.current().pid(),
                        event.kind(),
                        event.toJson());
    }

    private SSLSocket connection() throws IOException {
        SSLSocket socket = open;
        if (socket != null && !isClosedByPeer(socket)) {
            return socket;
        }
        disconnect();
        SSLSocket fresh = connect();
        open = fresh;
        return fresh;
    }

    private SSLSocket connect() throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), LIMIT_MILLIS);
            plain.setSoTimeout(LIMIT_MILLIS);
            SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    /** A server says nothing; the end of what it says is the end of the connection. */
    private static boolean isClosedByPeer(SSLSocket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }
}
