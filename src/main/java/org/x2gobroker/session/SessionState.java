package org.x2gobroker.session;

import java.util.Arrays;
import java.util.Optional;

/** The state letter of a session line. */
public enum SessionState {
    RUNNING("R"),
    SUSPENDED("S"),
    TERMINATING("T"),
    FINISHED("F");

    private final String letter;

    SessionState(String letter) {
        this.letter = letter;
    }

    /** How X2Go hosts write it. */
    public String letter() {
        return letter;
    }

    static Optional<SessionState> find(String letter) {
        return Arrays.stream(values())
                .filter(state -> state.letter.equals(letter))
                .findFirst();
    }
}
