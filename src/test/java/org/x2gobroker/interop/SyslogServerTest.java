package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.audit.stream.EventStream;
import org.x2gobroker.audit.stream.EventStreamFactory;
import org.x2gobroker.audit.stream.StreamEvent;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.directory.ldap.TestAuthority;

/** Debian's rsyslog takes our events over TLS; its packages are unpacked into the folder of the test. */
@Tag("interop")
@Timeout(180)
class SyslogServerTest {
    @TempDir
    Path folder;

    @Test
    void rsyslogTakesEventsOverTls() throws Exception {
        run("apt-get", "download", "rsyslog", "rsyslog-gnutls", "libestr0", "libfastjson4");
        run("sh", "-c", "for deb in *.deb; do dpkg-deb -x $deb root; done");
        TestAuthority authority = TestAuthority.create();
        Path ca = authority.write(folder.resolve("ca.pem"));
        authority.writeServer("localhost", folder.resolve("server.pem"), folder.resolve("server.key"));
        int port = Program.freePort();
        Path received = folder.resolve("received");
        Path configuration = Files.writeString(folder.resolve("rsyslog.conf"), """
                global(
                  workDirectory="%1$s"
                  defaultNetstreamDriver="gtls"
                  defaultNetstreamDriverCAFile="%1$s/ca.pem"
                  defaultNetstreamDriverCertFile="%1$s/server.pem"
                  defaultNetstreamDriverKeyFile="%1$s/server.key")
                module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
                input(type="imtcp" port="%2$d" address="127.0.0.1")
                template(name="parts" type="string"
                  string="%%syslogfacility%%|%%syslogseverity%%|%%app-name%%|%%msgid%%|%%msg%%\\n")
                action(type="omfile" file="%3$s" template="parts")
                """.formatted(folder, port, received));
        Path root = folder.resolve("root");
        ProcessBuilder rsyslogd = new ProcessBuilder(
                        root.resolve("usr/sbin/rsyslogd").toString(),
                        "-n",
                        "-iNONE",
                        "-f",
                        configuration.toString(),
                        "-M",
                        root.resolve("usr/lib/x86_64-linux-gnu/rsyslog").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rsyslog.log").toFile());
        rsyslogd.environment()
                .put("LD_LIBRARY_PATH", root + "/lib/x86_64-linux-gnu:" + root + "/usr/lib/x86_64-linux-gnu");
        Process server = rsyslogd.start();
        try (EventStream stream = EventStreamFactory.start(
                TestSettings.live(
                                "x2gobroker.events.syslog-server",
                                "localhost:" + port,
                                "x2gobroker.events.syslog-ca-file",
                                ca.toString())
                        .current()
                        .events(),
                true,
                "broker",
                Clock.systemUTC())) {
            stream.publish(
                    new StreamEvent(Instant.parse("2026-12-01T20:00:00Z"), "audit", Map.of("outcome", "refused")));
            while (!Files.exists(received) || Files.readString(received).isEmpty()) {
                assertThat(server.isAlive())
                        .as(Files.readString(folder.resolve("rsyslog.log")))
                        .isTrue();
                Thread.sleep(100);
            }
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }

        assertThat(received)
                .hasContent(
                        "13|4|x2gobroker|audit|{\"at\":\"2026-12-01T20:00:00Z\",\"kind\":\"audit\",\"outcome\":\"refused\"}");
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("setup.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS) && process.exitValue() == 0)
                .as(Files.readString(log))
                .isTrue();
    }
}
