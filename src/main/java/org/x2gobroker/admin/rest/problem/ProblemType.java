package org.x2gobroker.admin.rest.problem;

import java.util.Arrays;
import java.util.Locale;

/** The types of problems; each has its own HTTP status unless programs have to distinguish two cases. Their names are part of the API. */
public enum ProblemType {
    UNREADABLE(400, "The request cannot be read"),
    LOGIN_NEEDED(401, "Log in first"),
    NOT_ALLOWED(403, "Your role does not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    WRONG_METHOD(405, "This cannot be done here"),
    NOT_ACCEPTABLE(406, "There is no such form of the answer"),
    ALREADY_THERE(409, "There already is one"),
    NO_DATABASE(409, "The broker has no database"),
    STALE(412, "Somebody else was faster"),
    TOO_LARGE(413, "The request is too large"),
    WRONG_CONTENT(415, "The content type is not understood"),
    INVALID(422, "The broker could not use it"),
    PRECONDITION_NEEDED(428, "Say which revision you mean"),
    FAULT(500, "The broker made a mistake"),
    AWAY(503, "Something the broker needs does not answer"),
    BUSY(503, "The broker has no room for this now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    static ProblemType ofStatus(int status) {
        return Arrays.stream(values())
                .filter(kind -> kind.status == status)
                .findFirst()
                .orElse(status < 500 ? UNREADABLE : FAULT);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String type() {
        return "urn:x2gobroker:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
