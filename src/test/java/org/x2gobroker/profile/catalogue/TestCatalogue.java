package org.x2gobroker.profile.catalogue;

import java.util.Set;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.reader.ProfileReader;

/** Catalogues for tests of other rooms. */
public final class TestCatalogue {
    private TestCatalogue() {}

    /** The profiles of this text of a profile file. */
    public static ProfileCatalogue of(String profiles) {
        return new SnapshotCatalogue(new ProfileReader(name -> Set.of())
                .read(IniReader.read("profiles.conf", profiles))
                .profiles());
    }
}
