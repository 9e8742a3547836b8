package org.x2gobroker.admin.rest;

/** Where the admin API is. */
final class AdminApi {
    static final String PATH = "/api/v1";
    static final String IMPORT = PATH + "/import";

    /** The address of the OpenAPI document; also in application.properties. */
    static final String OPENAPI = PATH + "/openapi";

    private AdminApi() {}

    static boolean isBelow(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }
}
