package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.List;

/** Addresses, networks and host names of clients. */
public record ClientList(List<ClientEntry> entries) implements EntryList<InetAddress> {
    public ClientList {
        entries = List.copyOf(entries);
    }

    @Override
    public boolean certainlyNames(InetAddress client) {
        for (ClientEntry entry : entries) {
            if (entry.match(client) == ClientEntry.Match.YES) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean possiblyNames(InetAddress client) {
        for (ClientEntry entry : entries) {
            if (entry.match(client) != ClientEntry.Match.NO) {
                return true;
            }
        }
        return false;
    }
}
