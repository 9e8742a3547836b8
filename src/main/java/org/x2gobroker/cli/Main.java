package org.x2gobroker.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the program starts. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(X2goBrokerCommand.create().execute(arguments));
    }
}
