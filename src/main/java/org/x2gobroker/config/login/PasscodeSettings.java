package org.x2gobroker.config.login;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;

/** Configures {@code [authmech_passcode]}: codes for one login, which the portal gives to users who have signed in. */
public interface PasscodeSettings {
    /** Seconds in which a passcode has to be typed. */
    @IntegerRange(min = 10, max = 3600)
    @WithDefault("120")
    int lifetime();

    /** Passcodes of one user that are valid at a time; one more ends the oldest. */
    @IntegerRange(min = 1, max = 100)
    @WithDefault("5")
    int perUser();

    /** Sign-ins must name one of these as their {@code acr}; absent: any will do. */
    Optional<List<String>> requireAcr();
}
