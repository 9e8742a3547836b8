package org.x2gobroker.frontend.ssh;

import java.security.PublicKey;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.x2gobroker.auth.SecretText;

/** How the user of a connection has proved who it is. */
sealed interface DoorLogin {
    /** Where a connection keeps it. */
    AttributeKey<DoorLogin> KEY = new AttributeKey<>();

    /** The name of the account. */
    String user();

    /** The name that the client logged in with, which a directory may spell otherwise. */
    String typed();

    /**
     * By a password that a mechanism accepted, or by nothing where nothing is asked for.
     *
     * @param password the old password, should the client set a new one
     * @param cookie to show for the next question, as a client of http does; empty where nothing is asked for
     */
    record ByPassword(String user, SecretText password, SecretText cookie) implements DoorLogin {
        @Override
        public String typed() {
            return user;
        }
    }

    /** By a key that was one of the user's at the login. */
    record ByKey(String user, String typed, PublicKey key) implements DoorLogin {}
}
