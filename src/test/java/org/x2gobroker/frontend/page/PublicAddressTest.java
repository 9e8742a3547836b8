package org.x2gobroker.frontend.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker's address as a browser sees it goes into commands for a shell, so nothing else may get into it. */
class PublicAddressTest {
    private static final String LOCAL = "192.0.2.1:8080";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker.example.org",
                "broker:8080",
                "192.0.2.9:80",
                "[::1]:8080",
                "[2001:db8::1]",
                "a_b.example."
            })
    void isTheOneThatTheBrowserWasGiven(String host) {
        assertThat(direct("Host", host).url()).isEqualTo("http://" + host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a/b",
                "a@b",
                "a;id",
                "$(id)",
                "`id`",
                "a\"b",
                "a'b",
                "<script>",
                "a:b",
                "a:123456",
                "-rf",
                "",
                "[::1",
                "a,b",
                "user:pw@a",
                "a&b",
                "a\\b",
                "\u00e4"
            })
    void isWhereTheRequestCameInWhenTheHostCouldBeNone(String host) {
        assertThat(direct("Host", host).url()).isEqualTo("http://" + LOCAL);
    }

    @Test
    void saysHttpsWhereTheBrokerItselfEncrypts() {
        assertThat(PublicAddress.of(headers("Host", "broker"), false, true, LOCAL)
                        .url())
                .isEqualTo("https://broker");
    }

    @Test
    void isTheOneOfATrustedProxy() {
        PublicAddress address = proxied(
                "Host", "broker.pod:8080",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "x2go.example.org",
                "X-Forwarded-Prefix", "/desk/top/");

        assertThat(address.url()).isEqualTo("https://x2go.example.org/desk/top");
        assertThat(address.urlOf("maja")).isEqualTo("https://maja@x2go.example.org/desk/top");
    }

    @Test
    void readsTheStandardHeaderAsWell() {
        assertThat(proxied("Host", "pod", "Forwarded", "for=192.0.2.7;Proto=https;host=\"x2go.example.org:8443\"")
                        .url())
                .isEqualTo("https://x2go.example.org:8443");
    }

    @Test
    void ignoresTheHeadersOfEverybodyElse() {
        PublicAddress address = direct(
                "Host", "broker",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "evil.example.org",
                "X-Forwarded-Prefix", "/evil",
                "Forwarded", "host=evil.example.org");

        assertThat(address.url()).isEqualTo("http://broker");
    }

    @Test
    void believesNeitherOfTwoStories() {
        PublicAddress address = proxied(
                "Host", "broker",
                "X-Forwarded-Host", "one.example.org, two.example.org",
                "X-Forwarded-Proto", "https",
                "Forwarded", "proto=http");

        assertThat(address.url()).isEqualTo("http://broker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"desk", "/../x", "/a/..", "/a b", "/$(id)", "//evil", "/a?b", "/;id", "/<b>", "https://evil"})
    void hasNoPrefixThatCouldBeSomethingElse(String prefix) {
        assertThat(proxied("Host", "broker", "X-Forwarded-Prefix", prefix).url())
                .isEqualTo("http://broker");
    }

    private static PublicAddress direct(String... headers) {
        return PublicAddress.of(headers(headers), false, false, LOCAL);
    }

    private static PublicAddress proxied(String... headers) {
        return PublicAddress.of(headers(headers), true, false, LOCAL);
    }

    private static MultiMap headers(String... namesAndValues) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        List<String> all = List.of(namesAndValues);
        for (int i = 0; i < all.size(); i += 2) {
            headers.add(all.get(i), all.get(i + 1));
        }
        return headers;
    }
}
