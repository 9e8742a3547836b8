package org.x2gobroker.directory.ldap;

/** A client that many ask. Once it is retired, it closes when the last of them has the answer. Safe for use by any thread. */
final class SharedLdapClient {
    private final LdapClient client;
    private int leases;
    private boolean retired;

    SharedLdapClient(LdapClient client) {
        this.client = client;
    }

    LdapConfig config() {
        return client.config();
    }

    /** @throws IllegalStateException when it is retired */
    synchronized Lease lease() {
        if (retired) {
            throw new IllegalStateException("This client was replaced by another one.");
        }
        leases++;
        return new Lease(client, this::giveBack);
    }

    private synchronized void giveBack() {
        leases--;
        closeWhenDone();
    }

    synchronized void retire() {
        retired = true;
        closeWhenDone();
    }

    private void closeWhenDone() {
        if (retired && leases == 0) {
            client.close();
        }
    }

    /** Keeps the client open until it is closed itself. */
    record Lease(LdapClient client, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
