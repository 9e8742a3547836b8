package org.x2gobroker.frontend.http;

/** A request whose bytes are no text; answered with 400. */
public final class MalformedRequestException extends RuntimeException {
    MalformedRequestException(Throwable cause) {
        super("The request is no UTF-8", cause);
    }
}
