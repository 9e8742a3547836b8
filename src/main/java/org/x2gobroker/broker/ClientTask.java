package org.x2gobroker.broker;

/** What a client may ask for. */
public enum ClientTask {
    LIST_SESSIONS("listsessions"),
    SELECT_SESSION("selectsession"),
    TEST_CONNECTION("testcon"),
    SET_PASSWORD("setpass"),
    CLIENT_EVENT("clientevent"),
    /** Missing or unknown: the client is authenticated, and nothing else is done. */
    NONE("");

    private final String key;

    ClientTask(String key) {
        this.key = key;
    }

    /** The word used in requests. */
    public String key() {
        return key;
    }

    /** The task of this exact word; {@link #NONE} for any other. */
    public static ClientTask of(String key) {
        for (ClientTask task : values()) {
            if (task.key.equals(key)) {
                return task;
            }
        }
        return NONE;
    }
}
