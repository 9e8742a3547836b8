package org.x2gobroker.frontend;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.x2gobroker.broker.PublicKeys;

/** {@code /pubkeys/}: what X2Go hosts write into the {@code authorized_keys} of their agent account. */
@Path("/pubkeys")
@RunOnVirtualThread
public class PubkeysResource {
    private final PublicKeys publicKeys;

    PubkeysResource(PublicKeys publicKeys) {
        this.publicKeys = publicKeys;
    }

    @GET
    @Produces("text/plain; charset=utf-8")
    public String get() {
        StringBuilder text = new StringBuilder();
        publicKeys.listAuthorizedKeysLines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
