package org.x2gobroker.config.events;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;
import org.x2gobroker.config.check.SettingConstraint.TextForm;

/** {@code [events]}: where audit entries and the changes of sessions are sent. Counts from the next start on. */
public interface EventStreamSettings {
    /** Whether each event is a line of JSON on standard output. */
    @WithDefault("false")
    boolean standardOutput();

    /** The syslog server that gets each event over TLS, {@code host:port}; 6514 is the usual port. */
    @TextForm(pattern = "([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}", as = "logs.example.org:6514")
    Optional<String> syslogServer();

    /** PEM file with the authorities to trust for that server; absent: those of the system. */
    @FilePathKey
    Optional<String> syslogCaFile();

    /** The address that gets events by POST. */
    @TextForm(pattern = "https?://.+", as = "https://siem.example.org/x2go")
    Optional<String> webhookUrl();

    /** File with the secret that signs what is sent there. */
    @FilePathKey
    Optional<String> webhookSecretFile();

    /** PEM file with the authorities to trust for that address; absent: those of the system. */
    @FilePathKey
    Optional<String> webhookCaFile();

    /** Events that wait for each receiver; more are left out and counted. */
    @IntegerRange(min = 100, max = 1_000_000)
    @WithDefault("10000")
    int queueLength();
}
