package org.x2gobroker.config;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The environment variables of the process, and above them what options of the command line stand for. The command line sets them before
 * anything is started; safe for use by any thread.
 */
public final class ProcessEnvironment {
    private static final Map<String, String> OPTIONS = new ConcurrentHashMap<>();

    private ProcessEnvironment() {}

    /** Returns all variables as they are now. */
    public static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(OPTIONS);
        return Map.copyOf(variables);
    }

    /** Sets a variable for this process; those it starts do not see it. */
    public static void set(String name, String value) {
        OPTIONS.put(name, value);
    }

    /** Forgets what was set, for tests that run several command lines in one process. */
    public static void reset() {
        OPTIONS.clear();
    }
}
