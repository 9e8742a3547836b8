package org.x2gobroker.profile.database.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.x2gobroker.profile.database.ProfileDraft;

/** Collects drafts to batches, each small enough for the memory and large enough for the database. */
final class DraftBatches implements Consumer<ProfileDraft> {
    private static final int MOST_DRAFTS = 500;
    private static final int MOST_CHARACTERS = 512 * 1024;

    private final Consumer<List<ProfileDraft>> reader;
    private final List<ProfileDraft> batch = new ArrayList<>();
    private int characters;

    DraftBatches(Consumer<List<ProfileDraft>> reader) {
        this.reader = reader;
    }

    @Override
    public void accept(ProfileDraft draft) {
        batch.add(draft);
        for (Map.Entry<String, String> option : draft.options().entrySet()) {
            characters += option.getKey().length() + option.getValue().length();
        }
        if (batch.size() == MOST_DRAFTS || characters > MOST_CHARACTERS) {
            finish();
        }
    }

    /** Hands over what is left. */
    void finish() {
        if (!batch.isEmpty()) {
            reader.accept(List.copyOf(batch));
        }
        batch.clear();
        characters = 0;
    }
}
