package org.x2gobroker.interop.comparison;

/** The requests that most cases are made of. */
final class Ask {
    static final String PLAIN = "/plain/inifile/";
    static final String JSON = "/json/inifile/";

    private Ask() {}

    static RawRequest list(String user) {
        return RawRequest.form(PLAIN, "task", "listsessions", "user", user, "password", "pw");
    }

    static RawRequest listJson(String user) {
        return list(user).to(JSON);
    }

    static RawRequest select(String profileId) {
        return RawRequest.form(PLAIN, "task", "selectsession", "user", "maja", "password", "pw", "sid", profileId);
    }

    static RawRequest selectJson(String profileId) {
        return select(profileId).to(JSON);
    }
}
