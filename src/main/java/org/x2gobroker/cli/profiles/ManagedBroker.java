package org.x2gobroker.cli.profiles;

/** What commands manage of a broker, by its admin API or in its database. */
public record ManagedBroker(ManagedProfiles profiles, ManagedCookies cookies) {
    static ManagedBroker remote(AdminApiClient client) {
        return new ManagedBroker(new RemoteManagedProfiles(client), new RemoteManagedCookies(client));
    }
}
