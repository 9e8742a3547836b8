package org.x2gobroker.frontend.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.SecretText;

class BasicCredentialsTest {
    @Test
    void splitsAtTheFirstColon() {
        assertThat(BasicCredentials.parse(header("Basic ", "maja:ho:ney ")))
                .contains(new BasicCredentials("maja", new SecretText("ho:ney ")));
    }

    @Test
    void readsUtf8AndTheSchemeInAnyCase() {
        assertThat(BasicCredentials.parse(header("bAsIc ", "käthe:größe")))
                .contains(new BasicCredentials("käthe", new SecretText("größe")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic !!!", "Bearer bWFqYTpwdw==", "Basic bWFqYQ=="})
    void findsNothingInAnythingElse(@Nullable String header) {
        assertThat(BasicCredentials.parse(header)).isEmpty();
    }

    @Test
    void shortensAMailAddress() {
        BasicCredentials credentials = new BasicCredentials("joe@example.org", new SecretText("pw"));

        assertThat(credentials.findWithoutDomain()).contains(new BasicCredentials("joe", new SecretText("pw")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"joe", "@example.org", ""})
    void shortensNothingElse(String user) {
        assertThat(new BasicCredentials(user, new SecretText("pw")).findWithoutDomain())
                .isEmpty();
    }

    private static String header(String scheme, String credentials) {
        return scheme + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
