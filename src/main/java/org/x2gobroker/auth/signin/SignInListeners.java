package org.x2gobroker.auth.signin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The stores of this process that forget what ends. Safe for use by any thread. */
final class SignInListeners {
    private final List<Consumer<SignInEnd>> listeners = new CopyOnWriteArrayList<>();

    void add(Consumer<SignInEnd> listener) {
        listeners.add(listener);
    }

    void tell(SignInEnd end) {
        listeners.forEach(listener -> listener.accept(end));
    }
}
