package org.x2gobroker.agent.ssh;

import java.util.Locale;

/** The types of key pairs that the broker creates for itself. */
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

    /** Returns the name of the private key's file; that of the public key ends in {@code .pub}. */
    public String fileName() {
        return "id_" + name().toLowerCase(Locale.ROOT);
    }
}
