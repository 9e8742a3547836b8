package org.x2gobroker.interop;

import java.util.List;
import java.util.Map;

/**
 * Debian's x2gobroker 0.0.4.3 as a process. The daemon user is a name that is not ours: only then does it obey the debug
 * switch and {@code cookie-directory}.
 */
public record OldBroker(Program program, int port) implements Broker {

    public static OldBroker start(BrokerFiles files) {
        int port = Program.freePort();
        Map<String, String> environment = files.startEnvironment();
        environment.put("X2GOBROKER_DAEMON_USER", "<some-user>");
        // Debian's own interpreter: another python3 on the PATH does not know the broker's modules.
        List<String> command =
                List.of("/usr/bin/python3", "/usr/bin/x2gobroker", "-M", "HTTP", "-b", "127.0.0.1:" + port);
        Program program = Program.start(command, environment, files.folder(), "old-broker.log");
        program.await("Debian's x2gobroker on port " + port, () -> Program.answers(port));
        return new OldBroker(program, port);
    }

    @Override
    public String log() {
        return program.output();
    }

    @Override
    public void close() {
        program.close();
    }
}
