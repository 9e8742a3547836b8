package org.x2gobroker.frontend.page;

import java.util.List;

/**
 * What a browser is shown at an address that is for clients.
 *
 * @param client whom the address is for
 * @param home the start page's address, relative to this one
 */
public record MethodPageModel(String client, List<ClientCommand> commands, String home) {
    public MethodPageModel {
        commands = List.copyOf(commands);
    }
}
