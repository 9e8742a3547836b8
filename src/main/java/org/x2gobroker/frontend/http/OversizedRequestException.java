package org.x2gobroker.frontend.http;

/** A request with more fields than any client sends; answered with 413. */
public final class OversizedRequestException extends RuntimeException {
    OversizedRequestException() {
        super("The request has more than " + RequestForm.MOST_FIELDS + " fields");
    }
}
