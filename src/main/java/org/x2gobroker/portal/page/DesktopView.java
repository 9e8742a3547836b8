package org.x2gobroker.portal.page;

import java.util.Base64;
import java.util.Locale;
import org.x2gobroker.broker.ListedProfile;
import org.x2gobroker.profile.OptionValue;

/**
 * A desktop as the portal shows it.
 *
 * @param picture its own picture as the address of an image; empty: the letter stands for it
 * @param letter the first one of the name
 * @param command what is started, such as MATE; may be empty
 * @param running how many sessions run
 * @param suspended how many are suspended
 */
record DesktopView(String id, String name, String picture, String letter, String command, int running, int suspended) {
    static DesktopView of(ListedProfile profile) {
        String name = text(profile, "name");
        String shown = name.isBlank() ? profile.id() : name;
        return new DesktopView(
                profile.id(),
                shown,
                picture(text(profile, "icon")),
                shown.isEmpty() ? "?" : new String(Character.toChars(shown.codePointAt(0))).toUpperCase(Locale.ROOT),
                text(profile, "command"),
                number(profile, "running"),
                number(profile, "suspended"));
    }

    private static String text(ListedProfile profile, String option) {
        return profile.findOption(option) instanceof OptionValue.Text(String text) ? text : "";
    }

    private static int number(ListedProfile profile, String option) {
        return profile.findOption(option) instanceof OptionValue.Number(var number) ? number.intValue() : 0;
    }

    /** Pictures of X2Go Client itself are not here; others come as their bytes. */
    private static String picture(String icon) {
        if (icon.isEmpty() || icon.startsWith(":/")) {
            return "";
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(icon);
            String type = type(bytes);
            return type.isEmpty()
                    ? ""
                    : "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private static String type(byte[] bytes) {
        if (bytes.length < 4) {
            return "";
        }
        return switch (bytes[0] & 0xff) {
            case 0x89 -> "image/png";
            case 0xff -> "image/jpeg";
            case 'G' -> "image/gif";
            default -> "";
        };
    }
}
