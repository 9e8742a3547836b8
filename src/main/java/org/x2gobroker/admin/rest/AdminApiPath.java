package org.x2gobroker.admin.rest;

/** Where the admin API is. */
public final class AdminApiPath {
    public static final String PATH = "/api/v1";
    public static final String IMPORT = PATH + "/import";

    /** The address of the OpenAPI document; also in application.properties. */
    public static final String OPENAPI = PATH + "/openapi";

    private AdminApiPath() {}

    public static boolean isBelow(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }
}
