package org.x2gobroker.auth.hook;

/** A hook that did not do its work; the message says why, without the hook's name. */
final class HookException extends Exception {
    HookException(String message) {
        super(message);
    }

    HookException(String message, Throwable cause) {
        super(message, cause);
    }
}
