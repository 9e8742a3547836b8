package org.x2gobroker.frontend.page;

/** Tells whether the broker is ready, as its readiness check says; implemented where the checks are. */
public interface ReadinessProbe {
    boolean isReady();
}
