package org.x2gobroker.frontend.page;

import java.util.List;

/**
 * What the start page shows.
 *
 * @param version of the broker
 * @param address of the broker, as the reader's browser knows it
 * @param commands for clients; empty when no backend or no protocol is switched on
 * @param hostCommand fetches the broker's keys on an X2Go host
 * @param adminApi whether there is an admin API
 * @param portal whether there is a portal
 */
public record StartPageModel(
        String version,
        boolean ready,
        String address,
        List<ClientCommand> commands,
        ClientCommand hostCommand,
        boolean adminApi,
        boolean portal) {
    public StartPageModel {
        commands = List.copyOf(commands);
    }
}
