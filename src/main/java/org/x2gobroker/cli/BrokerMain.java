package org.x2gobroker.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program starts. */
@QuarkusMain
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String... arguments) {
        System.exit(X2goBrokerCommand.create().execute(arguments));
    }
}
