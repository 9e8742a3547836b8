package org.x2gobroker.admin;

import java.io.Closeable;
import java.io.IOException;
import org.x2gobroker.profile.database.ProfileDraft;

/** Writes drafts in a format one by one, {@code [DEFAULT]} first. */
public interface ProfileDraftWriter extends Closeable {
    void write(ProfileDraft draft) throws IOException;
}
