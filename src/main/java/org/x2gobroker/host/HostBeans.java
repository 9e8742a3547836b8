package org.x2gobroker.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The beans of this room. */
@ApplicationScoped
class HostBeans {
    @Produces
    @Singleton
    OwnHostName ownHostName() {
        return OwnHostName.ofThisMachine();
    }
}
