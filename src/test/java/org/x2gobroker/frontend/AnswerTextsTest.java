package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.ListedProfile;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.SessionProfile;

class AnswerTextsTest {
    private static final SelectionResult.Destination RESUMED = new SelectionResult.Destination(
            "lion",
            BigInteger.valueOf(2222),
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n",
            true,
            "1|2|3");

    private final PlainAnswerText plain = new PlainAnswerText();

    @Test
    void plainWritesServerThenKeyThenSession() {
        assertThat(plain.render(granted(new BrokerAnswer.Result.Selected(RESUMED))))
                .isEqualTo("""
                AUTHID:c00kie
                Access granted
                SERVER:lion:2222
                -----BEGIN RSA PRIVATE KEY-----
                MIIE
                -----END RSA PRIVATE KEY-----
                SESSION_INFO:1|2|3
                """);
    }

    @Test
    void plainTellsTheConnectivityTestWhatItLooksFor() {
        BrokerAnswer.Granted answer = new BrokerAnswer.Granted(null, new BrokerAnswer.Result.ConnectionWorks());

        assertThat(plain.render(answer)).isEqualTo("Access granted\nOK");
    }

    @Test
    void plainTellsWhatBecameOfThePassword() {
        assertThat(plain.render(granted(new BrokerAnswer.Result.PasswordChange(false))))
                .endsWith("Access granted\nPASSWORD CHANGED: FAILED\n");
        assertThat(plain.render(granted(new BrokerAnswer.Result.PasswordChange(true))))
                .endsWith("Access granted\nPASSWORD CHANGED: OK\n");
    }

    @Test
    void plainLetsPersonalOptionsBeatThoseOfTheProfile() {
        SessionProfile profile = profile(Map.of("user", new OptionValue.Text("BROKER_USER")));

        String maja = plain.render(granted(listing(profile, "maja")));
        String willi = plain.render(granted(listing(profile, "willi")));

        assertThat(maja).contains("\nuser=maja\n").doesNotContain("BROKER_USER");
        assertThat(willi).contains("\nuser=willi\n").doesNotContain("maja");
    }

    @Test
    void plainWritesPersonalOptionsInOneOrder() {
        SessionProfile profile = profile(Map.of("name", new OptionValue.Text("Desk")));
        Map<String, OptionValue> personal = Map.of(
                "suspended", new OptionValue.Number(1),
                "running", new OptionValue.Number(2),
                "status", new OptionValue.Text("S"),
                "key", new OptionValue.Text("k"),
                "autologin", new OptionValue.Flag(true),
                "host", new OptionValue.TextList(List.of("lion")),
                "user", new OptionValue.Text("maja"));

        assertThat(plain.render(
                        granted(new BrokerAnswer.Result.Profiles(List.of(new ListedProfile(profile, personal))))))
                .contains("""
                [desk]
                name=Desk
                user=maja
                host=lion
                autologin=1
                key=k
                status=S
                running=2
                suspended=1
                """);
    }

    @Test
    void bothWriteNumbersOfAnyLength() {
        SessionProfile profile =
                profile(Map.of("height", new OptionValue.Number(new BigInteger("12345678901234567890"))));

        assertThat(plain.render(granted(listing(profile, "maja")))).contains("\nheight=12345678901234567890\n");
        assertThat(JsonAnswerText.render(granted(listing(profile, "maja")), "listsessions"))
                .contains("\"height\" : 12345678901234567890");
    }

    @Test
    void jsonNamesEverythingOfADestination() {
        assertThat(JsonAnswerText.render(granted(new BrokerAnswer.Result.Selected(RESUMED)), "selectsession"))
                .containsSubsequence(
                        "\"authentication_pubkey\" : \"ACCEPTED\"",
                        "\"key\" : \"-----BEGIN RSA PRIVATE KEY-----\\nMIIE",
                        "\"port\" : \"2222\"",
                        "\"server\" : \"lion\"",
                        "\"session_info\" : \"1|2|3\"");
    }

    @Test
    void jsonSendsBooleansWherePyHocaCrashesOnStrings() {
        SessionProfile profile = profile(Map.of(
                "usebrokerpass", new OptionValue.Text("yes"),
                "usebrokerpassforproxy", new OptionValue.Text("maybe"),
                "other", new OptionValue.Text("yes")));

        assertThat(JsonAnswerText.render(granted(listing(profile, "maja")), "listsessions"))
                .contains("\"usebrokerpass\" : true", "\"usebrokerpassforproxy\" : false", "\"other\" : \"yes\"")
                .contains("\"task\" : \"listprofiles\"");
    }

    @Test
    void keepsSecretsOutOfDescriptions() {
        assertThat(granted(new BrokerAnswer.Result.Selected(RESUMED)).toString())
                .doesNotContain("c00kie")
                .doesNotContain("MIIE");
    }

    private static BrokerAnswer.Granted granted(BrokerAnswer.Result result) {
        return new BrokerAnswer.Granted(new SecretText("c00kie"), result);
    }

    private static BrokerAnswer.Result listing(SessionProfile profile, String user) {
        return new BrokerAnswer.Result.Profiles(
                List.of(new ListedProfile(profile, Map.of("user", new OptionValue.Text(user)))));
    }

    private static SessionProfile profile(Map<String, OptionValue> options) {
        return new SessionProfile("desk", options, List.of(), AccessRules.none(), ProfilePolicy.inherited());
    }
}
