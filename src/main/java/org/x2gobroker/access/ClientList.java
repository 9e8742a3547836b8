package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.List;

/** Addresses, networks and host names of clients. */
public record ClientList(List<ClientListEntry> entries) implements AccessRuleEntries<InetAddress> {
    public ClientList {
        entries = List.copyOf(entries);
    }

    @Override
    public boolean certainlyNames(InetAddress client) {
        for (ClientListEntry entry : entries) {
            if (entry.match(client) == ClientListEntry.Match.YES) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean possiblyNames(InetAddress client) {
        for (ClientListEntry entry : entries) {
            if (entry.match(client) != ClientListEntry.Match.NO) {
                return true;
            }
        }
        return false;
    }
}
