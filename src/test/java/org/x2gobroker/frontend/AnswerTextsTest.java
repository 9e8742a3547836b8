package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.broker.Answer;
import org.x2gobroker.broker.ListedProfile;
import org.x2gobroker.broker.Selection;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.SessionProfile;

class AnswerTextsTest {
    private static final Selection.Destination RESUMED = new Selection.Destination(
            "lion", 2222, "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n", true, "1|2|3");

    private final PlainText plain = new PlainText();

    @Test
    void plainWritesServerThenKeyThenSession() {
        assertThat(plain.render(granted(new Answer.Result.Selected(RESUMED)))).isEqualTo("""
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
        Answer.Granted answer = new Answer.Granted(null, new Answer.Result.ConnectionWorks());

        assertThat(plain.render(answer)).isEqualTo("Access granted\nOK");
    }

    @Test
    void plainTellsWhatBecameOfThePassword() {
        assertThat(plain.render(granted(new Answer.Result.PasswordChange(false))))
                .endsWith("Access granted\nPASSWORD CHANGED: FAILED\n");
        assertThat(plain.render(granted(new Answer.Result.PasswordChange(true))))
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
    void jsonNamesEverythingOfADestination() {
        assertThat(JsonText.render(granted(new Answer.Result.Selected(RESUMED)), "selectsession"))
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

        assertThat(JsonText.render(granted(listing(profile, "maja")), "listsessions"))
                .contains("\"usebrokerpass\" : true", "\"usebrokerpassforproxy\" : false", "\"other\" : \"yes\"")
                .contains("\"task\" : \"listprofiles\"");
    }

    @Test
    void keepsSecretsOutOfDescriptions() {
        assertThat(granted(new Answer.Result.Selected(RESUMED)).toString())
                .doesNotContain("c00kie")
                .doesNotContain("MIIE");
    }

    private static Answer.Granted granted(Answer.Result result) {
        return new Answer.Granted(new Secret("c00kie"), result);
    }

    private static Answer.Result listing(SessionProfile profile, String user) {
        return new Answer.Result.Profiles(
                List.of(new ListedProfile(profile, Map.of("user", new OptionValue.Text(user)))));
    }

    private static SessionProfile profile(Map<String, OptionValue> options) {
        return new SessionProfile("desk", options, List.of(), AccessRules.none(), ProfilePolicy.inherited());
    }
}
