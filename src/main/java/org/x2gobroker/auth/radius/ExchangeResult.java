package org.x2gobroker.auth.radius;

/** What came of a request to one server. */
sealed interface ExchangeResult {
    /** The server has answered. */
    record Answered(RadiusResponse response) implements ExchangeResult {}

    /**
     * There was no answer that counts.
     *
     * @param reason a clause for the log
     */
    record Unanswered(String reason) implements ExchangeResult {}
}
