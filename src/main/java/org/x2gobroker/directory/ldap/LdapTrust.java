package org.x2gobroker.directory.ldap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.AuthorityFile;

/** Which certificates count: those of the authorities in a PEM file, read anew when it changes, or the system's. */
final class LdapTrust {
    private final @Nullable Path caFile;
    private @Nullable Made latest;

    LdapTrust(@Nullable Path caFile) {
        this.caFile = caFile;
    }

    synchronized SSLContext context() throws IOException, GeneralSecurityException {
        if (caFile == null) {
            return SSLContext.getDefault();
        }
        FileTime modified = Files.getLastModifiedTime(caFile);
        Made known = latest;
        if (known == null || !known.modified.equals(modified)) {
            known = new Made(modified, AuthorityFile.trust(caFile));
            latest = known;
        }
        return known.context;
    }

    private record Made(FileTime modified, SSLContext context) {}
}
