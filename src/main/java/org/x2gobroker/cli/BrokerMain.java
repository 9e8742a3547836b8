package org.x2gobroker.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the program. */
@QuarkusMain
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String... arguments) {
        System.exit(X2goBrokerCommand.create().execute(arguments));
    }
}
