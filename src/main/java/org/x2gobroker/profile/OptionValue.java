package org.x2gobroker.profile;

import java.math.BigInteger;
import java.util.List;

/** The typed value of one option of a session profile. */
public sealed interface OptionValue {
    /** A string, passed on as it is. */
    record Text(String value) implements OptionValue {}

    /** A boolean. */
    record Flag(boolean value) implements OptionValue {}

    /** An integer of any size, as Python has them: clients get the digits that stand in the file. */
    record Number(BigInteger value) implements OptionValue {
        public Number(long value) {
            this(BigInteger.valueOf(value));
        }
    }

    /** A list of strings. */
    record TextList(List<String> values) implements OptionValue {
        public TextList {
            values = List.copyOf(values);
        }
    }
}
