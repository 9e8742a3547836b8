package org.x2gobroker.agent.ssh;

import java.util.Locale;

/** The kinds of key pairs the broker makes for itself. */
public enum BrokerKeyType {
    ED25519("ssh-ed25519", 256),
    /** For old hosts, and for Debian's key authorizer, which knows no other type. */
    RSA("ssh-rsa", 3072);

    private final String sshName;
    private final int bits;

    BrokerKeyType(String sshName, int bits) {
        this.sshName = sshName;
        this.bits = bits;
    }

    String sshName() {
        return sshName;
    }

    int bits() {
        return bits;
    }

    /** Of the private half; the public one has {@code .pub} added. */
    public String fileName() {
        return "id_" + name().toLowerCase(Locale.ROOT);
    }
}
