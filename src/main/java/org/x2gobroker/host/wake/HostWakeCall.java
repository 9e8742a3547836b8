package org.x2gobroker.host.wake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a host is woken, as {@code broker-host-wake} of a profile has it. */
public sealed interface HostWakeCall {
    /**
     * By a magic packet.
     *
     * @param mac the six bytes of the host's network address, in hexadecimal digits
     * @param target where the packet goes, usually the broadcast address of the host's network
     */
    record MagicPacket(String mac, InetSocketAddress target) implements HostWakeCall {
        private static final int REPETITIONS = 16;

        /** The packet: six bytes of ones, then the address sixteen times. */
        byte[] bytes() {
            return HexFormat.of().parseHex("ffffffffffff" + mac.repeat(REPETITIONS));
        }
    }

    /**
     * By the program that {@code host-wake-program} names.
     *
     * @param argument what the program gets beside the host's name and address; may be empty
     */
    record Program(String argument) implements HostWakeCall {}

    /** The port of the service "discard", where nothing listens: network cards read the packet. */
    int PORT = 9;

    /**
     * Reads {@code 52:54:00:12:34:56}, {@code 52:54:00:12:34:56@192.0.2.255[:port]} or {@code program[:argument]}.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when it is none of these
     */
    static HostWakeCall parse(String text) {
        if (text.equals("program") || text.startsWith("program:")) {
            return new Program(Format.argument(text));
        }
        Matcher mac = Format.MAC.matcher(text);
        if (!mac.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' wakes no host; write a MAC address such as 52:54:00:12:34:56, with @192.0.2.255 behind it where the"
                    + " host's network is not the broker's own, or 'program' or 'program:ARGUMENT'");
        }
        return new MagicPacket(
                mac.group("mac").replaceAll("[:-]", "").toLowerCase(Locale.ROOT), Format.target(mac, text));
    }

    /** The parts of the text. */
    final class Format {
        private static final Pattern MAC = Pattern.compile(
                "(?<mac>[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5})(@(?<address>\\[[0-9A-Fa-f:.]+]|[0-9.]+)(:(?<port>[0-9]{1,5}))?)?");
        private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}");

        private Format() {}

        private static String argument(String text) {
            String argument = text.equals("program") ? "" : text.substring("program:".length());
            if (!argument.isEmpty() && !ARGUMENT.matcher(argument).matches()) {
                throw new IllegalArgumentException(
                        "'" + argument
                                + "' is no argument for host-wake-program; it starts with a letter or digit and has letters, digits and . _ : / @ -");
            }
            return argument;
        }

        private static InetSocketAddress target(Matcher mac, String text) {
            String address = mac.group("address");
            String port = mac.group("port");
            try {
                InetAddress literal =
                        InetAddress.ofLiteral(address == null ? "255.255.255.255" : address.replaceAll("[\\[\\]]", ""));
                return new InetSocketAddress(literal, port == null ? PORT : Integer.parseInt(port));
            } catch (IllegalArgumentException notAnAddress) {
                throw new IllegalArgumentException(
                        "'" + text + "' names no address to send to; write one such as 192.0.2.255", notAnAddress);
            }
        }
    }
}
