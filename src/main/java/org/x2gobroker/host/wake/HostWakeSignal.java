package org.x2gobroker.host.wake;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import org.x2gobroker.host.HostEndpoint;

/** Sends a host what wakes it. */
@FunctionalInterface
public interface HostWakeSignal {
    /** How often a packet is sent: networks lose some. */
    int REPETITIONS = 3;

    /** @throws IOException when nothing could be sent */
    void send(HostEndpoint host, HostWakeCall call) throws IOException, InterruptedException;

    /** Runs a program of the site. */
    @FunctionalInterface
    interface ProgramRunner {
        /** @throws IOException when the program cannot be run, or says that it failed */
        void run(HostEndpoint host, String argument) throws IOException, InterruptedException;
    }

    /** Sends magic packets itself, and leaves the rest to the runner. */
    static HostWakeSignal of(ProgramRunner programs) {
        return (host, call) -> {
            switch (call) {
                case HostWakeCall.MagicPacket packet -> broadcast(packet);
                case HostWakeCall.Program(String argument) -> programs.run(host, argument);
            }
        };
    }

    private static void broadcast(HostWakeCall.MagicPacket packet) throws IOException {
        byte[] bytes = packet.bytes();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            for (int i = 0; i < REPETITIONS; i++) {
                socket.send(new DatagramPacket(bytes, bytes.length, packet.target()));
            }
        }
    }
}
