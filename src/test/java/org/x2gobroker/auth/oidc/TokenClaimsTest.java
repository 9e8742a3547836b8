package org.x2gobroker.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names out of claims, whatever an issuer puts there. */
class TokenClaimsTest {
    private static final TokenClaims CLAIMS = new TokenClaims(Map.of(
            "name",
            "maja",
            "https://example.org/groups",
            List.of("bees"),
            "realm_access",
            Map.of("roles", List.of("bees", "staff")),
            "one",
            "bees",
            "mixed",
            List.of("bees", 7, "", " ", "line\nbreak", Map.of()),
            "number",
            7));

    @Test
    void findsAClaimByItsNameOrItsPath() {
        assertThat(CLAIMS.findText("name")).contains("maja");
        assertThat(CLAIMS.listTexts("realm_access/roles")).containsExactlyInAnyOrder("bees", "staff");
        assertThat(CLAIMS.listTexts("https://example.org/groups")).containsExactly("bees");
        assertThat(CLAIMS.listTexts("one")).containsExactly("bees");
    }

    @Test
    void findsNothingWhereThereIsNoName() {
        assertThat(CLAIMS.findText("number")).isEmpty();
        assertThat(CLAIMS.findText("realm_access")).isEmpty();
        assertThat(CLAIMS.findText("name/first")).isEmpty();
        assertThat(CLAIMS.listTexts("nothing")).isEmpty();
        assertThat(CLAIMS.listTexts("number")).isEmpty();
    }

    @Test
    void leavesOutWhatIsNoNameOfAGroup() {
        assertThat(CLAIMS.listTexts("mixed")).containsExactly("bees");
        List<String> many = IntStream.range(0, 3000).mapToObj(i -> "g" + i).toList();
        assertThat(new TokenClaims(Map.of("groups", many)).listTexts("groups"))
                .as("more groups than anybody has")
                .isEmpty();
    }

    @Test
    void takesNoAddressForANameThatNobodyHasVerified() {
        assertThat(new TokenClaims(Map.of("email", "maja@example.org", "email_verified", false)).findUser("email"))
                .isEmpty();
        assertThat(new TokenClaims(Map.of("email", "maja@example.org", "email_verified", true)).findUser("email"))
                .contains("maja@example.org");
    }

    @Test
    void cutsOnlyItsOwnDomains() {
        UserDomains domains = new UserDomains(List.of("example.org"));

        assertThat(domains.cut("maja@EXAMPLE.org")).contains("maja");
        assertThat(domains.cut("maja@evil.example")).isEmpty();
        assertThat(domains.cut("maja@evil.example@example.org")).contains("maja@evil.example");
        assertThat(domains.cut("@example.org")).isEmpty();
        assertThat(domains.cut("maja")).isEmpty();
        assertThat(new UserDomains(List.of()).cut("maja@example.org")).contains("maja@example.org");
    }
}
