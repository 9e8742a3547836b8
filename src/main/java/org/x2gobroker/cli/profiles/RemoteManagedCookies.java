package org.x2gobroker.cli.profiles;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The cookies of a broker that is asked by its admin API. */
record RemoteManagedCookies(AdminApiClient client) implements ManagedCookies {
    @Override
    public long endAll(String user) {
        String name = URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
        return client.delete("/users/" + name + "/cookies").json().path("ended").asLong();
    }
}
