package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFileCheckTest {
    @TempDir
    private Path folder;

    private final ProfileFileCheck check = new ProfileFileCheck(new ProfileReader(name -> Set.of()));

    @Test
    void acceptsAGoodFile() throws IOException {
        ProfileFileCheck.Report report = check("[a]\n[b]\n");

        assertThat(report.served()).isEqualTo(2);
        assertThat(report.findings()).isEmpty();
        assertThat(report.exitStatus()).isZero();
    }

    @Test
    void onlyWarnsAboutProfilesThatAreServed() throws IOException {
        ProfileFileCheck.Report report = check("[a]\nacl-clients-allow = 1.2.3\n");

        assertThat(report.served()).isEqualTo(1);
        assertThat(report.findings()).hasSize(1);
        assertThat(report.exitStatus()).isZero();
    }

    @Test
    void failsWhenAProfileIsLeftOut() throws IOException {
        ProfileFileCheck.Report report = check("[a]\nheight = x\n[b]\n");

        assertThat(report.served()).isEqualTo(1);
        assertThat(report.exitStatus()).isEqualTo(1);
    }

    @Test
    void failsWhenAnAccessRuleIsUnknown() throws IOException {
        ProfileFileCheck.Report report = check("[a]\nacl-user-allow = maja\n");

        assertThat(report.served()).isEqualTo(1);
        assertThat(report.exitStatus()).isEqualTo(1);
        assertThat(report.findings())
                .extracting(ProfileFinding::message)
                .containsExactly(
                        "there is no such access rule, so it keeps nobody out; the nearest is acl-users-allow.",
                        "everybody can see this profile, although it has access rules; leave them out if that is meant.");
    }

    @Test
    void saysThatNobodyCanSeeAProfile() throws IOException {
        ProfileFileCheck.Report report = check("""
                [open]
                [staff]
                host = h1
                acl-groups-allow = staff
                acl-groups-deny = ALL
                acl-any-order = deny-allow
                """);

        assertThat(report.exitStatus()).isZero();
        assertThat(report.findings())
                .singleElement()
                .asString()
                .endsWith(
                        "profiles.conf:2: profile [staff]: nobody can ever see this profile: acl-groups-deny keeps everybody"
                                + " out, and deny wins; leave it out, or let allow win with acl-groups-order = allow-deny.");
    }

    @Test
    void saysThatEverybodyCanSeeAProfileWithRules() throws IOException {
        assertThat(check("[a]\nacl-users-allow = ALL\n[b]\nacl-users-allow = maja\n")
                        .findings())
                .singleElement()
                .asString()
                .contains("profile [a]: everybody can see this profile");
    }

    @Test
    void failsWhenTheFileCannotBeUsed() throws IOException {
        ProfileFileCheck.Report report = check("a = 1\n");

        assertThat(report.served()).isZero();
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("profiles.conf:1"));
        assertThat(report.exitStatus()).isEqualTo(1);
    }

    private ProfileFileCheck.Report check(String text) throws IOException {
        return check.check(Files.writeString(folder.resolve("profiles.conf"), text));
    }
}
