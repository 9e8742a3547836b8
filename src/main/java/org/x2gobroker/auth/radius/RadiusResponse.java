package org.x2gobroker.auth.radius;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a server has answered; both of its signatures were right.
 *
 * @param code the verdict
 * @param attributes in the order of the packet
 */
record RadiusResponse(Code code, List<RadiusAttribute> attributes) {
    /** The verdict. */
    enum Code {
        ACCEPT,
        REJECT,
        CHALLENGE
    }

    RadiusResponse {
        attributes = List.copyOf(attributes);
    }

    /** The values of an attribute in their order. */
    Stream<byte[]> values(int type) {
        return attributes.stream().filter(attribute -> attribute.type() == type).map(RadiusAttribute::value);
    }

    /** What the server wants to have said to the user; empty when it says nothing. */
    String message() {
        return ReplyText.of(values(RadiusAttribute.REPLY_MESSAGE).toList());
    }
}
