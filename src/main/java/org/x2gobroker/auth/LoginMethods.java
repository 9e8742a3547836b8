package org.x2gobroker.auth;

import java.util.List;
import org.x2gobroker.auth.factor.SecondFactorMode;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.GlobalSettings;

/**
 * How passwords are checked where a client logs in.
 *
 * @param mechanisms the names of the mechanisms, asked in this order
 * @param secondFactor who is asked for a second factor behind the password
 * @param groupDb the name of the directory that knows the groups of users
 */
public record LoginMethods(List<String> mechanisms, SecondFactorMode secondFactor, String groupDb) {
    public LoginMethods {
        mechanisms = List.copyOf(mechanisms);
    }

    /** Without a second factor. */
    public LoginMethods(List<String> mechanisms) {
        this(mechanisms, SecondFactorMode.OFF, "");
    }

    /** By one mechanism without a second factor. */
    public static LoginMethods of(String mechanism) {
        return new LoginMethods(List.of(mechanism));
    }

    /** Those of a backend. */
    public static LoginMethods of(BackendSettings backend, GlobalSettings global) {
        return new LoginMethods(
                backend.authMech().orElse(global.defaultAuthMech()),
                SecondFactorMode.of(backend.secondFactor().orElse(global.defaultSecondFactor())),
                backend.groupDb().orElse(global.defaultGroupDb()));
    }

    /** One word for the log. */
    public String label() {
        return String.join(",", mechanisms);
    }
}
