package org.x2gobroker.profile;

import org.x2gobroker.config.BackendSettings;

/**
 * A source of session profiles that clients name in the address.
 *
 * @param settings what the backend's configuration section overrides
 */
public record ProfileBackend(String name, BackendSettings settings, ProfileCatalogue catalogue) {}
