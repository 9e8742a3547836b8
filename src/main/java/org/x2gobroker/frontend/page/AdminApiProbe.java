package org.x2gobroker.frontend.page;

/** Tells whether anybody may use the admin API at all; implemented by the admin API. */
public interface AdminApiProbe {
    boolean isOn();
}
