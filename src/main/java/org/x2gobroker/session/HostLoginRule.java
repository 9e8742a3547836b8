package org.x2gobroker.session;

/**
 * Decides for which user the agent may act. X2Go Session Broker 0.0.4.3 trusts the field {@code login}, so that any broker user can
 * take another's session; here somebody has to vouch for the name.
 */
public sealed interface HostLoginRule {
    /** The agent acts for this user name. */
    record Act(String user, String reason) implements HostLoginRule {}

    /** The agent is not asked at all; the answer names a host without session data and without keys. */
    record DoNotAct(String reason) implements HostLoginRule {}

    /**
     * @param brokerUser who proved to be the caller
     * @param login the request's field; empty means the broker user
     * @param profileUser the profile's {@code user=}, {@code BROKER_USER} already replaced; may be empty
     * @param trustLogin the profile's or the global {@code trust-login}
     */
    static HostLoginRule judge(String brokerUser, String login, String profileUser, boolean trustLogin) {
        String user = login.isEmpty() ? brokerUser : login;
        if (user.isEmpty()) {
            return new DoNotAct("the caller has no name");
        }
        if (user.equals(brokerUser)) {
            return new Act(user, "login is the broker user");
        }
        if (user.equals(profileUser)) {
            return new Act(user, "login is the user= of the profile");
        }
        if (trustLogin) {
            return new Act(user, "trust-login is on");
        }
        return new DoNotAct("login is neither the broker user nor the user= of the profile, and trust-login is off");
    }
}
