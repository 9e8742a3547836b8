package org.x2gobroker.profile;

import org.x2gobroker.config.BackendSettings;

/**
 * Is a source of session profiles, with the name that clients give in the address.
 *
 * @param settings what the section of the backend overrides
 */
public record ProfileBackend(String name, BackendSettings settings, ProfileCatalogue catalogue) {}
