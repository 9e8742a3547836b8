package org.x2gobroker.broker;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The answer to a client that selects a profile. */
public sealed interface SelectionResult {
    /** The client named no profile. */
    record Nothing() implements SelectionResult {}

    /** A hook refused the selection. */
    record RefusedByHook() implements SelectionResult {}

    /** Its hooks could not be run in time. */
    record Overloaded() implements SelectionResult {}

    /**
     * The host to connect to.
     *
     * @param server name or address to connect to; names that cannot exist when there is no server to go to
     * @param port SSH port as the profile has it, even one that TCP does not have
     * @param privateKey PEM text of the temporary key for this login, when the broker made one
     * @param clientKeyAccepted whether the client's own public key was put on the host
     * @param sessionInfo the line of the session to resume, as {@code x2golistsessions} prints it
     */
    record Destination(
            String server,
            BigInteger port,
            @Nullable String privateKey,
            boolean clientKeyAccepted,
            @Nullable String sessionInfo)
            implements SelectionResult {
        /** A host without a session to resume and without a key. */
        public static Destination host(String server, int port) {
            return host(server, BigInteger.valueOf(port));
        }

        /** A host without a session to resume and without a key. */
        public static Destination host(String server, BigInteger port) {
            return new Destination(server, port, null, false, null);
        }

        public Destination withPrivateKey(String pem) {
            return new Destination(server, port, pem, clientKeyAccepted, sessionInfo);
        }

        public Destination withClientKey() {
            return new Destination(server, port, privateKey, true, sessionInfo);
        }

        public Destination withSession(String line) {
            return new Destination(server, port, privateKey, clientKeyAccepted, line);
        }

        @Override
        public String toString() {
            return "Destination[server=" + server + ", port=" + port + "]";
        }
    }
}
