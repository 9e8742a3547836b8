package org.x2gobroker.cli.profiles;

import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.CookieAdministration;
import org.x2gobroker.database.DatabaseUnavailableException;

/** The cookies in the database itself; brokers that run on it are notified. */
record DatabaseManagedCookies(CookieAdministration cookies, Administrator administrator) implements ManagedCookies {
    @Override
    public long endAll(String user) {
        try {
            return cookies.endAll(user, administrator);
        } catch (DatabaseUnavailableException unavailable) {
            throw DatabaseManagedProfiles.unreachable(unavailable);
        }
    }
}
