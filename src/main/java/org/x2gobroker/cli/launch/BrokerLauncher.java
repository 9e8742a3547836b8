package org.x2gobroker.cli.launch;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.x2gobroker.cli.BrokerMain;

/**
 * Starts the program, or says which Java it needs. The build compiles this one class for Java 17, the oldest that Quarkus' own starter
 * runs on; every other class would end there with an {@code UnsupportedClassVersionError}.
 */
@QuarkusMain
public final class BrokerLauncher {
    private static final int NEEDED = 25;

    private BrokerLauncher() {}

    public static void main(String... arguments) {
        int version = Runtime.version().feature();
        if (version < NEEDED) {
            System.err.println("x2gobroker: this program needs Java " + NEEDED + " or later, and "
                    + System.getProperty("java.home")
                    + " is Java " + version + ". Install Java " + NEEDED
                    + " and start it with that one's bin/java, or use the start"
                    + " script bin/x2gobroker, which looks for one below /usr/lib/jvm.");
            System.exit(1);
        }
        BrokerMain.main(arguments);
    }
}
