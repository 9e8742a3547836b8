package org.x2gobroker.auth.pam;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One question to the authentication service: {@code <user>\r<password>\r<PAM service>}, in UTF-8. */
record AuthserviceRequest(String user, String password, String service) {
    private static final int FIELDS = 3;

    /** Reads a line without its end; empty when it is no such question. */
    static Optional<AuthserviceRequest> parse(byte[] line) {
        try {
            String[] fields = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString()
                    .split("\r", -1);
            return fields.length == FIELDS && fields[0].indexOf('\0') < 0 && fields[1].indexOf('\0') < 0
                    ? Optional.of(new AuthserviceRequest(fields[0], fields[1], fields[2]))
                    : Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "AuthserviceRequest[user=%s, service=%s]".formatted(user, service);
    }
}
