package org.x2gobroker.admin;

import jakarta.enterprise.context.ApplicationScoped;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.page.AdminApiProbe;

/** Tells the start page whether there is an admin API, as the settings say at that moment. */
@ApplicationScoped
class AdminApiSwitch implements AdminApiProbe {
    private final LiveSettings settings;

    AdminApiSwitch(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean isOn() {
        return AdminRoleRules.isOn(settings.current().admin());
    }
}
