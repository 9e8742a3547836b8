package org.x2gobroker.agent.enroll;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A host that shows these keys and answers command lines by a script; remembers what it was sent. */
public final class ScriptedShell implements AdminShell {
    private final List<HostPublicKey> keys;
    private final BiFunction<String, String, Ending> script;
    private final List<String> inputs = new ArrayList<>();

    /** @param script from command line and input to the ending */
    public ScriptedShell(List<HostPublicKey> keys, BiFunction<String, String, Ending> script) {
        this.keys = List.copyOf(keys);
        this.script = script;
    }

    @Override
    public List<HostPublicKey> scan(EnrolmentLogin login) {
        return keys;
    }

    @Override
    public Ending run(EnrolmentLogin login, List<HostPublicKey> trusted, String commandLine, String input) {
        inputs.add(input);
        return script.apply(commandLine, input);
    }

    public List<String> inputs() {
        return List.copyOf(inputs);
    }
}
