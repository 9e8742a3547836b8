package org.x2gobroker.config.radius;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;
import org.x2gobroker.config.check.SettingConstraint.TextForm;

/** {@code [authmech_radius]}: RADIUS servers that check passwords, often together with a second factor. */
public interface RadiusSettings {
    /** The servers, asked in this order; the port is 1812 unless it is given. */
    @TextForm(
            pattern = "[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+\\]:[0-9]{1,5}",
            as = "radius.example.org, radius.example.org:1812 or [2001:db8::1]:1812")
    @WithDefault("localhost:1812")
    List<String> server();

    /** Files whose first line is the secret shared with a server: one for all servers, or one for each in their order. */
    @FilePathKey
    Optional<List<String>> secretFile();

    /** Seconds in which a login has to be decided: long enough for somebody to take out a telephone. */
    @IntegerRange(min = 1, max = 300)
    @WithDefault("60")
    int timeout();

    /** Seconds without an answer after which the next server is asked. */
    @IntegerRange(min = 1, max = 300)
    @WithDefault("30")
    int serverTimeout();

    /** Seconds for which a server that did not answer is asked after the others. */
    @IntegerRange(min = 0, max = 3600)
    @WithDefault("60")
    int deadTime();

    /** Asks a server that is silent whether it is alive (Status-Server), so that one that is not is left within seconds. */
    @WithDefault("false")
    boolean statusServer();

    /** What servers get as User-Name, with <code>{user}</code>. */
    @TextForm(pattern = "[^\\p{Cntrl}]*\\{user\\}[^\\p{Cntrl}]*", as = "a text with {user}, such as {user}@example.org")
    @WithDefault("{user}")
    String userName();

    /** The forms a user name may be typed in: {@code joe}, {@code joe@realm}, {@code REALM\joe}. */
    @AcceptedNames({"plain", "upn", "netbios"})
    @WithDefault("plain")
    List<String> userNameForms();

    /** Whether a user is called what User-Name of the server's answer says, and not what was typed. */
    @WithDefault("false")
    boolean accountFromAnswer();

    /** Attributes of answers whose values are names of groups, for {@code group-db = token}; absent: answers name none. */
    @TextForm(pattern = "(?i)Filter-Id|Class|([0-9]{1,9}:)?[0-9]{1,3}", as = "Filter-Id, Class, 25 or vendor:number")
    Optional<List<String>> groupAttributes();

    /** The character that separates password and second factor, for servers that ask for them one after the other. */
    @TextForm(pattern = "[^\\p{Alnum}\\s]", as = "one character that is no letter, digit or blank, such as ,")
    Optional<String> challengeSeparator();

    /** What the broker calls itself (NAS-Identifier). */
    @TextForm(pattern = "[\\x21-\\x7e]{1,253}", as = "a name without blanks")
    @WithDefault("x2gobroker")
    String nasIdentifier();

    /** The broker's address as servers know it (NAS-IP-Address or NAS-IPv6-Address); absent: not sent. */
    @TextForm(pattern = "[0-9A-Fa-f:.]+", as = "an address such as 192.0.2.1 or 2001:db8::1")
    Optional<String> nasAddress();

    /** Whether servers get the address of the client (Calling-Station-Id). */
    @WithDefault("true")
    boolean sendClientAddress();
}
