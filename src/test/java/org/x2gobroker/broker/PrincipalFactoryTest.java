package org.x2gobroker.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.AccessList;
import org.x2gobroker.access.AccessRuleEntries.UserList;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.directory.DirectoryUnavailableException;
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

    /** group-db of the backend, default-group-db, groups of the sign-in if there is one; then the groups that count. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token | libnss | staff bees | staff bees",
                "token | libnss |            | from libnss",
                "token | ldap   |            | from ldap",
                "token | token  | staff      | staff",
                "token | token  |            | UNKNOWN",
                "ldap  | token  | staff      | from ldap",
                "ldap  | token  |            | from ldap",
            })
    void countsTheGroupsOfTheSignInWhereTheSettingsSaySo(
            String groupDb, String defaultGroupDb, @Nullable String signInGroups, String expected) {
        LiveSettings settings = TestSettings.live(
                "x2gobroker.broker_inifile.group-db", groupDb, "x2gobroker.global.default-group-db", defaultGroupDb);
        ProfileBackend backend =
                new ProfileBackend("inifile", settings.current().inifile(), new NoProfiles());
        Set<String> proved = signInGroups == null ? null : Set.of(signInGroups.split(" "));
        Principal principal = new PrincipalFactory(
                        settings, name -> Optional.of((user, withPrimary) -> Set.of("from", name)))
                .of(new Caller("maja", InetAddress.getLoopbackAddress(), proved), backend);

        if (expected.equals("UNKNOWN")) {
            assertThatThrownBy(() -> principal.groups().get()).isInstanceOf(DirectoryUnavailableException.class);
        } else {
            assertThat(principal.groups().get()).containsExactlyInAnyOrder(expected.split(" "));
        }
    }

    @ParameterizedTest
    @CsvSource({"'passcode, ldap', true", "'passcode, pam', false"})
    void comparesNamesAsADirectoryWhereItIsOneOfSeveralMechanisms(String mechanisms, boolean visible) {
        LiveSettings settings = TestSettings.live("x2gobroker.broker_inifile.auth-mech", mechanisms.replace(" ", ""));
        ProfileBackend backend =
                new ProfileBackend("inifile", settings.current().inifile(), new NoProfiles());
        Principal principal = new PrincipalFactory(settings, name -> Optional.empty())
                .of(new Caller("MAJA BEE", InetAddress.getLoopbackAddress()), backend);

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
