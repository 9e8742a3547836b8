package org.x2gobroker.frontend;

/** A request with more fields than any client sends; answered with 413. */
final class OversizedRequestException extends RuntimeException {
    OversizedRequestException() {
        super("The request has more than " + RequestFields.MOST_FIELDS + " fields");
    }
}
