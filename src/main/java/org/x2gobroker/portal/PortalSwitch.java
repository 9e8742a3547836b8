package org.x2gobroker.portal;

import jakarta.enterprise.context.ApplicationScoped;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.page.PortalProbe;

/** Tells the start page whether there is a portal, as the settings say at that moment. */
@ApplicationScoped
class PortalSwitch implements PortalProbe {
    private final LiveSettings settings;

    PortalSwitch(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean isPortalOn() {
        return settings.current().portal().enable();
    }
}
