package org.x2gobroker.admin.rest;

/** Names the paths of the admin API. */
public final class AdminApiPath {
    public static final String PATH = "/api/v1";
    public static final String IMPORT = PATH + "/import";

    /** The path of the OpenAPI document; application.properties names it too. */
    public static final String OPENAPI = PATH + "/openapi";

    private AdminApiPath() {}

    public static boolean isBelow(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }
}
