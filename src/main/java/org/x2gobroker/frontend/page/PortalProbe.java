package org.x2gobroker.frontend.page;

/** Tells whether there is a portal; implemented by the portal. */
public interface PortalProbe {
    boolean isPortalOn();
}
