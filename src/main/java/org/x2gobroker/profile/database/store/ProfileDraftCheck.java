package org.x2gobroker.profile.database.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/** Checks drafts as the broker would read them with certain defaults. */
final class ProfileDraftCheck {
    private static final IniDocument NO_DEFAULTS = document(Map.of());

    private final ProfileReader reader;
    private final IniDocument inherited;

    /** @param defaults the options of {@code [DEFAULT]} */
    ProfileDraftCheck(ProfileReader reader, Map<String, String> defaults) {
        this.reader = reader;
        this.inherited = document(ProfileFileText.values(new ProfileDraft(ProfileDraft.DEFAULTS, defaults)));
    }

    /**
     * Returns why the broker would leave the profile out; none for one it would serve. Defaults are checked with the profiles
     * that inherit them.
     */
    List<FieldProblem> problems(ProfileDraft draft) {
        List<FieldProblem> problems = DraftFormCheck.check(draft);
        return !problems.isEmpty() || draft.isDefaults()
                ? problems
                : findings(draft)
                        .filter(ProfileFinding::isError)
                        .map(ProfileDraftCheck::problem)
                        .toList();
    }

    /** Returns what is probably not as intended. */
    List<FieldProblem> warnings(ProfileDraft draft) {
        return findings(draft)
                .filter(finding -> !finding.isError())
                .map(ProfileDraftCheck::problem)
                .toList();
    }

    /** Returns the rows of the draft by itself. */
    DraftRowMapper toRows(ProfileDraft draft) {
        return reader.read(NO_DEFAULTS, ProfileFileText.section(draft)).profiles().stream()
                .findFirst()
                .map(profile -> DraftRowMapper.of(draft, profile))
                .orElseGet(DraftRowMapper::unreadable);
    }

    private Stream<ProfileFinding> findings(ProfileDraft draft) {
        ProfileFileContent file = reader.read(inherited, ProfileFileText.section(draft));
        return file.findings().stream();
    }

    private static FieldProblem problem(ProfileFinding finding) {
        return new FieldProblem(finding.key(), finding.message());
    }

    private static IniDocument document(Map<String, IniValue> defaults) {
        return new IniDocument("database", defaults, Map.of());
    }
}
