package org.x2gobroker.broker;

/**
 * What a client asks for when it selects a profile; every field may be empty.
 *
 * @param profileId the profile it wants
 * @param login its user name on the X2Go host, where that is not the broker user
 * @param publicKey the OpenSSH public key line it wants to log in with
 * @param cookieShown whether it showed a cookie, for hooks
 */
public record SelectionRequest(String profileId, String login, String publicKey, boolean cookieShown) {
    /** Selects nothing. */
    public static final SelectionRequest NONE = new SelectionRequest("", "", "", false);
}
