package org.x2gobroker.frontend.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.x2gobroker.testing.FuzzRun;

/** What strangers send before anybody has looked at it: it is read, or refused by an exception made for that. */
class RequestFuzzTest {
    private static final InetAddress PROXY = InetAddress.ofLiteral("192.0.2.1");

    @Test
    void aFormIsReadOrRefused() {
        FuzzRun.over(
                        "frontend/formInputs",
                        "&",
                        "=",
                        ";",
                        "+",
                        "%",
                        "%00",
                        "%0a",
                        "%zz",
                        "%C3%A4",
                        "%ff",
                        "\u00e4",
                        "task=",
                        "user=",
                        "authid=",
                        "&&",
                        "%25")
                .feed(RequestFuzzTest::readForm);
    }

    @Test
    void credentialsAreReadOrThereAreNone() {
        FuzzRun.over("frontend/formInputs", ":", "basic ", "Basic ", "=", " ", "\u0000", "@", "::")
                .feed(input -> {
                    String text = new String(input, StandardCharsets.UTF_8);
                    BasicCredentials.parse(text);
                    String header = "Basic " + Base64.getEncoder().encodeToString(input);
                    BasicCredentials.parse(header).ifPresent(read -> {
                        assertThat(text).startsWith(read.user() + ":");
                        read.findWithoutDomain()
                                .ifPresent(shorter ->
                                        assertThat(shorter.user()).isNotEmpty().doesNotContain("@"));
                    });
                });
    }

    @Test
    void aChainOfProxiesLeadsToAnAddressOrToNobody() {
        FuzzRun.over(
                        "frontend/forwardedInputs",
                        ",",
                        ";",
                        "for=",
                        "\"",
                        "[",
                        "]",
                        ":",
                        "::",
                        "192.0.2.1",
                        "2001:db8::1",
                        "unknown",
                        " ",
                        "_x",
                        "%eth0")
                .feed(input -> {
                    List<String> header = List.of(new String(input, StandardCharsets.ISO_8859_1));
                    // Nobody is trusted: what is written there changes nothing.
                    assertThat(TrustedProxyChain.clientAddress(PROXY, header, List.of(), _ -> false))
                            .contains(PROXY);
                    TrustedProxyChain.clientAddress(PROXY, header, List.of(), PROXY::equals);
                    TrustedProxyChain.clientAddress(PROXY, List.of(), header, PROXY::equals);
                    TrustedProxyChain.clientAddress(PROXY, header, header, _ -> true);
                });
    }

    private static void readForm(byte[] body) {
        try {
            RequestForm form = RequestForm.parse(new String(body, StandardCharsets.ISO_8859_1), body);
            for (String name : List.of("task", "user", "authid", "password", "sid")) {
                String trimmed = form.get(name);
                assertThat(trimmed).isEqualTo(trimmed.strip());
                assertThat(form.has(name) || form.getVerbatim(name).isEmpty()).isTrue();
            }
        } catch (MalformedRequestException | OversizedRequestException refused) {
            assertThat(refused).isNotNull();
        }
    }
}
