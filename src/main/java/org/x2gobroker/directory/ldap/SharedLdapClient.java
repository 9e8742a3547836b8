package org.x2gobroker.directory.ldap;

/** Shares one client between callers. A retired client closes when its last lease ends. Safe for use by any thread. */
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
        return new Lease(client, this::release);
    }

    private synchronized void release() {
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

    /** Keeps the client open until the lease is closed. */
    record Lease(LdapClient client, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
