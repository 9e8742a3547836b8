package org.x2gobroker.profile.reader;

import java.util.Base64;
import java.util.Map;
import org.x2gobroker.profile.OptionValue;

/** Reads {@code icon} and {@code icon-file}: the picture that X2Go Client shows beside a profile. */
final class ProfileIcon {
    static final String KEY = "icon";

    /** Starts the names of pictures that are inside of X2Go Client. */
    private static final String RESOURCE = ":/";

    private static final String NOT_SET = "not-set";

    private ProfileIcon() {}

    /** Warns about an {@code icon} that X2Go Client cannot show: it takes its own pictures and picture data in base64. */
    static void check(ProfileSection section, String key, OptionValue value) {
        if (key.equals(KEY)
                && value instanceof OptionValue.Text(String text)
                && !text.isEmpty()
                && !text.startsWith(RESOURCE)
                && !isPicture(text)) {
            section.warn(
                    KEY,
                    "X2Go Client shows no picture for this: it is neither one of its own (:/img/icons/128x128/x2gosession.png)"
                            + " nor picture data in base64; name a picture file with icon-file.");
        }
    }

    /** Puts the picture that {@code icon-file} names into the options; one that cannot be used gets a warning. */
    static void read(ProfileSection section, IconFolder folder, Map<String, OptionValue> options) {
        boolean isReplaced =
                section.ownKeys().contains(KEY) && !section.ownKeys().contains(IconFolder.FILE_KEY);
        section.find(IconFolder.FILE_KEY)
                .map(value -> value.text().strip())
                .filter(name -> !isReplaced && !name.isEmpty() && !name.equals(NOT_SET))
                .ifPresent(name -> {
                    try {
                        options.put(KEY, new OptionValue.Text(folder.read(name)));
                    } catch (IllegalArgumentException unusable) {
                        section.warn(IconFolder.FILE_KEY, unusable.getMessage() + ".");
                    }
                });
    }

    /** Ignores what is no base64, as Qt does. */
    private static boolean isPicture(String text) {
        try {
            return PictureFormat.isPicture(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
