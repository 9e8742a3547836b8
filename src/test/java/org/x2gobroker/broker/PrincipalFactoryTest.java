package org.x2gobroker.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.AccessList;
import org.x2gobroker.access.AccessRuleEntries.UserList;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.SessionProfile;

class PrincipalFactoryTest {
    private static final AccessRules FOR_MAJA = new AccessRules(
            new AccessList<>(new UserList(Set.of("Maja Bee")), null, AccessList.Order.DENY_WINS),
            AccessList.absent(),
            AccessList.absent());

    @ParameterizedTest
    @CsvSource({
        "pam,      libnss, Maja Bee,  true",
        "pam,      libnss, maja bee,  false",
        "htpasswd, libnss, MAJA BEE,  false",
        "ldap,     libnss, maja bee,  true",
        "LDAP,     libnss, MAJA  BEE, true",
        "pam,      ldap,   maja bee,  true",
        "ldap,     ldap,   mája bee,  false"
    })
    void comparesNamesAsTheUsersDirectoryDoes(String mechanism, String userDb, String user, boolean visible) {
        LiveSettings settings = TestSettings.live(
                "x2gobroker.broker_inifile.auth-mech", mechanism, "x2gobroker.broker_inifile.user-db", userDb);
        ProfileBackend backend =
                new ProfileBackend("inifile", settings.current().inifile(), new NoProfiles());
        Principal principal = new PrincipalFactory(settings, name -> Optional.empty())
                .of(new Caller(user, InetAddress.getLoopbackAddress()), backend);

        assertThat(FOR_MAJA.decide(principal).visible()).isEqualTo(visible);
    }

    private static final class NoProfiles implements ProfileCatalogue {
        @Override
        public List<SessionProfile> listVisible(Principal principal) {
            return List.of();
        }

        @Override
        public Optional<SessionProfile> findVisible(String id, Principal principal) {
            return Optional.empty();
        }

        @Override
        public List<SessionProfile> listAll() {
            return List.of();
        }
    }
}
