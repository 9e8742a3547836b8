package org.x2gobroker.interop.hosts;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.DatabaseServer;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** One of several packaged brokers on one database, with a management port of its own. */
record InteropReplica(NewBroker broker, int management) implements AutoCloseable {
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = none
            default-portscan-x2goservers = false
            trusted-proxies = 127.0.0.1
            [broker_inifile]
            enable = true
            """;
    private static final String PROFILES = "[desk]\nname = Desk\nhost = lion, tiger\ncommand = MATE\n";

    /** Starts one in a folder of its own; it accepts every login. */
    static InteropReplica start(Path folder, DatabaseServer database) {
        return start(folder, database, Map.of());
    }

    /** The same with more variables in its environment. */
    static InteropReplica start(Path folder, DatabaseServer database, Map<String, String> more) {
        int management = Program.freePort();
        Map<String, String> variables = new HashMap<>(database.variables());
        variables.put("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + management);
        variables.putAll(more);
        NewBroker broker = NewBroker.start(BrokerFiles.write(folder, CONFIGURATION, PROFILES, variables));
        broker.program().await("the end of its start", () -> broker.log().contains("Installed features"));
        return new InteropReplica(broker, management);
    }

    Program program() {
        return broker.program();
    }

    PlainAnswer readiness() {
        return PlainAnswer.get(broker, management, "/q/health/ready");
    }

    boolean isReady() {
        try {
            return readiness().status() == 200;
        } catch (UncheckedIOException ended) {
            return false;
        }
    }

    void awaitReady() {
        program().await("the broker to be ready", this::isReady);
    }

    @Override
    public void close() {
        broker.close();
    }
}
