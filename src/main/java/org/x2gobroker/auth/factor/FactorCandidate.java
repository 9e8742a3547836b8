package org.x2gobroker.auth.factor;

/** What a login shows of a second factor, before anybody has looked at the password. */
sealed interface FactorCandidate {
    /** The code of a step that may not have been used yet. */
    record Step(long step) implements FactorCandidate {}

    /** A recovery code that is there. */
    record Recovery(String hash) implements FactorCandidate {}

    /** The user has a second factor and shows nothing of it, or something wrong. */
    record Wrong(String reason) implements FactorCandidate {}

    /**
     * The user has none.
     *
     * @param isRequired whether that is too little
     */
    record None(boolean isRequired) implements FactorCandidate {}
}
