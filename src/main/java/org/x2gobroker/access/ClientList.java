package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.List;

/** Lists addresses, networks and host names of clients. */
public record ClientList(List<ClientListEntry> entries) implements AccessRuleEntries<InetAddress> {
    public ClientList {
        entries = List.copyOf(entries);
    }

    @Override
    public boolean certainlyNames(InetAddress client) {
        return entries.stream().anyMatch(entry -> entry.match(client) == ClientListEntry.Match.YES);
    }

    @Override
    public boolean possiblyNames(InetAddress client) {
        return entries.stream().anyMatch(entry -> entry.match(client) != ClientListEntry.Match.NO);
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public boolean namesEverybody() {
        return entries.stream().anyMatch(ClientListEntry.All.class::isInstance);
    }

    @Override
    public boolean isWithin(AccessRuleEntries<InetAddress> other) {
        return other instanceof ClientList(var listed) && listed.containsAll(entries);
    }
}
