package org.x2gobroker.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.StrictUtf8Decoder;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileDraftSource;

/** The text of an import, which is parsed anew each time that its profiles are read: in memory are its bytes and one profile. */
public final class ProfileImportText implements ProfileDraftSource {
    /** The most profiles of an import: what they are checked and reported by stays in memory. */
    public static final int MOST_PROFILES = 100_000;

    /** Characters of a profile; the API takes as much for one by itself. */
    static final int LARGEST_PROFILE = 128 * 1024;

    private final ProfileFormat format;
    private final String fileName;
    private final Supplier<InputStream> bytes;

    /** {@code [DEFAULT]} where it stands apart; one among the other drafts is passed on with them. */
    private final Optional<ProfileDraft> defaultsApart;

    private final Optional<ProfileDraft> defaults;

    private ProfileImportText(ProfileFormat format, String fileName, Supplier<InputStream> bytes, int mostProfiles) {
        this.format = format;
        this.fileName = fileName;
        this.bytes = bytes;
        checkCharacters();
        Survey survey = new Survey(mostProfiles);
        this.defaultsApart = parse(survey);
        this.defaults = defaultsApart.or(() -> Optional.ofNullable(survey.defaults));
    }

    /**
     * Parses the text once, so that its faults show.
     *
     * @param fileName names the text in error messages
     * @param bytes opens the text from its beginning, each time the same
     * @throws ConfigurationException when the text as a whole cannot be read, or has too many profiles
     */
    public static ProfileImportText open(ProfileFormat format, String fileName, Supplier<InputStream> bytes) {
        return new ProfileImportText(format, fileName, bytes, MOST_PROFILES);
    }

    /** As {@link #open}, with as many profiles as there are. */
    static ProfileImportText openUnlimited(ProfileFormat format, String fileName, Supplier<InputStream> bytes) {
        return new ProfileImportText(format, fileName, bytes, Integer.MAX_VALUE);
    }

    @Override
    public Optional<ProfileDraft> findDefaults() {
        return defaults;
    }

    @Override
    public void forEach(Consumer<ProfileDraft> reader) {
        defaultsApart.ifPresent(reader);
        Optional<ProfileDraft> _ = parse(reader);
    }

    private Optional<ProfileDraft> parse(Consumer<ProfileDraft> reader) {
        try (InputStreamReader text = new InputStreamReader(bytes.get(), StandardCharsets.UTF_8)) {
            return format.readEach(fileName, text, LARGEST_PROFILE, reader);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void checkCharacters() {
        try (InputStream text = bytes.get()) {
            StrictUtf8Decoder.check(fileName, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (!isStorable()) {
            throw new ConfigurationException(fileName + ": there is a NUL in it; a database keeps text only.");
        }
    }

    private boolean isStorable() {
        byte[] part = new byte[8192];
        try (InputStream text = bytes.get()) {
            for (int length = text.read(part); length >= 0; length = text.read(part)) {
                for (int i = 0; i < length; i++) {
                    if (part[i] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What has to be known before the first draft is checked. */
    private final class Survey implements Consumer<ProfileDraft> {
        private final int mostProfiles;
        private int count;
        private @Nullable ProfileDraft defaults;

        Survey(int mostProfiles) {
            this.mostProfiles = mostProfiles;
        }

        @Override
        public void accept(ProfileDraft draft) {
            count++;
            if (count > mostProfiles) {
                throw new ConfigurationException(fileName + ": more than " + MOST_PROFILES
                        + " profiles; import it in parts, one after the other.");
            }
            if (draft.isDefaults()) {
                defaults = draft;
            }
        }
    }
}
