package org.x2gobroker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizedKeyLineTest {
    private static final String BASE64 = "AAAAC3NzaC1lZDI1NTE5AAAAIDzLaH+Pi8w1yPGEYZcR1LXxoGmVtipLtsxbEBJQVTip";
    private static final String OPTIONS = "restrict,pty,port-forwarding";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh-ed25519 " + BASE64,
                "ssh-ed25519 " + BASE64 + " alice@laptop",
                "  ssh-ed25519   " + BASE64 + "\talice's \"laptop\"; $(id)\n",
                "no-pty ssh-ed25519 " + BASE64,
                "command=\"echo \\\"hi there\\\"\",no-pty ssh-ed25519 " + BASE64 + " x"
            })
    void rewritesAClientsKeyWithOurOptionsAndComment(String line) {
        assertThat(AuthorizedKeyLine.rewrite(line, OPTIONS, "x2gobroker-1"))
                .map(AuthorizedKeyLine::line)
                .hasValue("restrict,pty,port-forwarding ssh-ed25519 " + BASE64 + " x2gobroker-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 ",
                "ssh-ed25519 AAAA",
                "ssh-ed25519 $(id)",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5;AAAA",
                "ssh-rsa " + BASE64,
                "ssh-dss " + BASE64,
                "ssh-ed25519 " + BASE64 + "\nssh-ed25519 " + BASE64,
                "command=\"x ssh-ed25519 " + BASE64,
                "a b ssh-ed25519 " + BASE64,
                "# ssh-ed25519 " + BASE64
            })
    void refusesAMalformedKeyLine(String line) {
        assertThat(AuthorizedKeyLine.rewrite(line, OPTIONS, "x2gobroker-1")).isEmpty();
    }

    @Test
    void refusesAKeyOfManyKilobytes() {
        assertThat(AuthorizedKeyLine.rewrite("ssh-ed25519 " + BASE64 + " " + "a".repeat(64 * 1024), OPTIONS, "x"))
                .isEmpty();
    }

    @Test
    void recognisesItsOwnLines() {
        AuthorizedKeyLine key = AuthorizedKeyLine.rewrite("ssh-ed25519 " + BASE64, OPTIONS, "x2gobroker-1")
                .orElseThrow();

        assertThat(AuthorizedKeyLine.isLine(key.line())).isTrue();
        assertThat(AuthorizedKeyLine.isLine(key.line() + " more")).isFalse();
        assertThat(AuthorizedKeyLine.isLine("no-pty " + key.line())).isFalse();
        assertThat(AuthorizedKeyLine.isLine(key.line().replace("restrict", "restrict,environment=\"A=b\"")))
                .isFalse();
    }
}
