package org.x2gobroker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Commands;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.GraphicalClient;
import org.x2gobroker.interop.Program;

/** The Debian package on Debian machines with systemd: one that is new, and one that had X2Go Session Broker 0.0.4.3. */
@Tag("interop")
class DebianPackageTest {
    private static final String PROFILES = """
            [desk]
            name = Desk of the hive
            host = desk.example.org
            [hidden]
            name = Not for biene
            acl-users-allow = wespe
            """;
    private static final Path UNITS = Path.of("deploy/debian/root/usr/lib/systemd/system");

    private static DebianPackage built;

    @BeforeAll
    static void build() {
        built = DebianPackage.build();
    }

    @Test
    void lintianFindsNoErrors() {
        Commands.run(
                "lintian", "--allow-root", "--fail-on", "error", built.file().toString());
    }

    @Test
    void theServiceOfTheBrokerIsExposedToLittle() {
        // The threshold is in tenths: an exposure of at most 2.0 of 10.
        Commands.run(
                "systemd-analyze",
                "security",
                "--offline=true",
                "--threshold=20",
                UNITS.resolve("x2gobroker-daemon.service").toString());
    }

    @Test
    void shellsUnderstandTheCompletion() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "debian", "completion"));
        Path bash = Files.writeString(folder.resolve("x2gobroker"), ManualPages.bashCompletion());
        Path zsh = Files.writeString(folder.resolve("_x2gobroker"), ManualPages.zshCompletion());

        Commands.run("zsh", "-n", zsh.toString());
        assertThat(Commands.run(
                        "bash",
                        "-euc",
                        "compopt() { :; }; source " + bash + "; COMP_WORDS=(x2gobroker testa) COMP_CWORD=1 COMP_TYPE=9"
                                + " COMP_LINE='x2gobroker testa'; _complete_x2gobroker; echo ${COMPREPLY[@]}"))
                .contains("testagent", "testauth");
    }

    /** From nothing to logins, and back to nothing. */
    @Nested
    @TestMethodOrder(OrderAnnotation.class)
    class OnAFreshMachine {
        @TempDir
        static Path folder;

        private static int port;
        private static DebianMachine machine;

        @BeforeAll
        static void start() {
            port = Program.freePort();
            machine = DebianMachine.start(folder);
        }

        @AfterAll
        static void stop() {
            machine.close();
        }

        @Test
        @Order(1)
        void oneCommandInstallsItAndStartsBothServices() throws IOException {
            machine.copy(built.file(), "/root/x2gobroker-cloud.deb");
            machine.run("apt-get -y install --no-install-recommends /root/x2gobroker-cloud.deb");

            machine.run("systemctl is-active x2gobroker-daemon x2gobroker-authservice");
            machine.run("systemctl is-enabled x2gobroker-daemon x2gobroker-authservice");
        }

        @Test
        @Order(2)
        void theBrokerRunsWithoutPrivileges() throws IOException {
            machine.write("/etc/x2go/broker/x2gobroker-sessionprofiles.conf", PROFILES);
            machine.write("/etc/default/x2gobroker-daemon", "DAEMON_BIND_ADDRESS=127.0.0.1:" + port + "\n");
            machine.run("systemctl restart x2gobroker-daemon");
            machine.awaitPort(port);

            assertThat(machine.run("cat /proc/$(systemctl show -P MainPID x2gobroker-daemon)/status"))
                    .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
                    .contains("NoNewPrivs:\t1", "Seccomp:\t2")
                    .contains("Uid:\t" + machine.run("id -u x2gobroker"));
        }

        @Test
        @Order(3)
        void x2goClientLogsInWithThePasswordOfAnAccount() {
            createAccount(machine);
            String url = "http://biene@127.0.0.1:" + port + "/plain/inifile/";
            try (Display display = Display.open(folder);
                    GraphicalClient client = GraphicalClient.start(
                            folder, display, "x2goclient", "--debug", "--maximize", "--broker-url=" + url)) {
                client.logIn("honig", "END_USER_SESSIONS");

                assertThat(client.log())
                        .contains("name=Desk of the hive", "Access granted")
                        .doesNotContain("Not for biene");
            }
        }

        @Test
        @Order(3)
        void refusesAWrongPasswordAndALockedAccount() throws Exception {
            createAccount(machine);
            machine.run("useradd wespe && echo wespe:honig | chpasswd && usermod --expiredate 1 wespe");

            assertThat(list(port, "biene", "stachel")).doesNotContain("Access granted");
            assertThat(list(port, "wespe", "honig")).doesNotContain("Access granted");
        }

        @Test
        @Order(3)
        void toolsAnswerByTheirOldNames() {
            createAccount(machine);

            assertThat(machine.run("echo honig | x2gobroker-testauth -u biene")).contains("accepted by pam");
            machine.run("x2gobroker-keygen -t RSA");
            assertThat(machine.run("stat -c %U:%a /var/lib/x2gobroker/.ssh/id_rsa"))
                    .isEqualTo("x2gobroker:600");
            assertThat(machine.run("x2gobroker-testagent --list-tasks")).contains("listsessions");
            assertThat(machine.run("x2gobroker-daemon --version && x2gobroker-authservice --version"))
                    .contains("x2gobroker ");
            assertThat(machine.isSuccess("x2gobroker-daemon -D")).isFalse();
        }

        @Test
        @Order(3)
        void servesMembersOfItsGroupBySshForThemselvesOnly() {
            createAccount(machine);
            String request = "runuser -u biene -- x2gobroker-ssh --user wespe --task listsessions";
            assertThat(machine.isSuccess(request)).isFalse();
            machine.run("usermod -aG x2gobroker-users biene");

            assertThat(machine.run(request)).contains("user=biene").doesNotContain("Not for biene");
            assertThat(machine.isSuccess("runuser -u biene -- sudo -n -u x2gobroker /usr/bin/x2gobroker --version"))
                    .isFalse();
        }

        @Test
        @Order(4)
        void anUpgradeKeepsWhatWasConfiguredAndRestartsTheServices() throws Exception {
            createAccount(machine);
            String before = machine.run("systemctl show -P MainPID x2gobroker-daemon");
            machine.copy(built.later(folder).file(), "/root/later.deb");
            machine.run("apt-get -y install /root/later.deb");
            machine.awaitPort(port);

            assertThat(machine.run("systemctl show -P MainPID x2gobroker-daemon"))
                    .isNotEqualTo(before);
            assertThat(list(port, "biene", "honig")).contains("Access granted", "Desk of the hive");
        }

        @Test
        @Order(5)
        void removingItKeepsTheConfiguration() {
            machine.run("apt-get -y remove x2gobroker-cloud");

            assertThat(machine.run("cat /etc/x2go/broker/x2gobroker-sessionprofiles.conf"))
                    .contains("Desk of the hive");
            assertThat(machine.run("ls /usr/bin /usr/sbin /usr/lib /usr/lib/systemd/system"))
                    .doesNotContain("x2gobroker");
        }

        @Test
        @Order(6)
        void purgingItLeavesNothing() {
            machine.run("apt-get -y purge x2gobroker-cloud && rm /root/*.deb");

            assertThat(machine.run("find / -xdev -path /proc -prune -o -name '*x2go*' -print"))
                    .isEmpty();
        }
    }

    /** The way from 0.0.4.3 and back. */
    @Nested
    @TestMethodOrder(OrderAnnotation.class)
    class OnAMachineWith0043 {
        private static final String FILES = "/etc/x2go/x2gobroker.conf /etc/x2go/broker/defaults.conf"
                + " /etc/x2go/broker/x2gobroker-sessionprofiles.conf /etc/pam.d/x2gobroker /etc/default/x2gobroker-daemon"
                + " /etc/default/x2gobroker-authservice /var/lib/x2gobroker/.ssh/id_rsa";
        private static final String INSTALL_OLD =
                "apt-get -y install --no-install-recommends x2gobroker-daemon x2gobroker-authservice";

        @TempDir
        static Path folder;

        private static int port;
        private static DebianMachine machine;

        @BeforeAll
        static void start() throws IOException {
            port = Program.freePort();
            machine = DebianMachine.start(folder);
            machine.run("apt-get -qq update && " + INSTALL_OLD + " x2gobroker-agent");
            machine.write("/etc/x2go/broker/x2gobroker-sessionprofiles.conf", PROFILES);
            machine.run("echo '# ours' >>/etc/x2go/x2gobroker.conf; x2gobroker-keygen");
            machine.run("sed -i 's/^#*DAEMON_BIND_ADDRESS=.*/DAEMON_BIND_ADDRESS=127.0.0.1:" + port
                    + "/' /etc/x2go/broker/defaults.conf && systemctl restart x2gobroker-daemon");
            createAccount(machine);
            machine.run("md5sum " + FILES + " >/root/files");
            machine.copy(built.file(), "/root/x2gobroker-cloud.deb");
            machine.awaitPort(port);
        }

        @AfterAll
        static void stop() {
            machine.close();
        }

        @Test
        @Order(1)
        void oneCommandSwitchesAndKeepsAllFiles() throws Exception {
            machine.run("apt-get -y install --no-install-recommends /root/x2gobroker-cloud.deb");
            machine.awaitPort(port);

            machine.run("md5sum --check --quiet /root/files");
            machine.run("systemctl is-active x2gobroker-daemon x2gobroker-authservice");
            assertThat(list(port, "biene", "honig")).contains("Access granted", "Desk of the hive");
            assertThat(machine.run("dpkg-query -W -f '${Package} ${db:Status-Status}\\n' 'x2gobroker*'"))
                    .contains("x2gobroker-cloud installed", "x2gobroker-agent installed")
                    .doesNotContain("x2gobroker-daemon installed");
        }

        @Test
        @Order(2)
        void oneCommandGoesBackAndKeepsAllFiles() throws Exception {
            machine.run(INSTALL_OLD + " -o Dpkg::Options::=--force-confold");
            machine.run("apt-get -y purge x2gobroker-cloud");
            machine.awaitPort(port);

            machine.run("md5sum --check --quiet /root/files");
            machine.run("systemctl is-active x2gobroker-daemon x2gobroker-authservice");
            machine.run("systemctl is-enabled x2gobroker-daemon x2gobroker-authservice");
            assertThat(machine.run("head -c 2 /usr/bin/x2gobroker /usr/sbin/x2gobroker-pubkeyauthorizer"))
                    .contains("#!");
            assertThat(list(port, "biene", "honig")).contains("Access granted", "Desk of the hive");
        }

        @Test
        @Order(3)
        void theFilesStayWhenTheOldPackagesArePurgedAfterTheSwitch() throws Exception {
            machine.run("apt-get -y install --no-install-recommends /root/x2gobroker-cloud.deb");
            machine.run(
                    "apt-get -y purge python3-x2gobroker x2gobroker-common x2gobroker-daemon x2gobroker-authservice");
            machine.run("systemctl restart x2gobroker-authservice x2gobroker-daemon");
            machine.awaitPort(port);

            machine.run("md5sum --check --quiet /root/files");
            assertThat(list(port, "biene", "honig")).contains("Access granted", "Desk of the hive");
        }
    }

    private static void createAccount(DebianMachine machine) {
        machine.run("id biene >/dev/null 2>&1 || useradd biene; echo biene:honig | chpasswd");
    }

    private static String list(int port, String user, String password) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/plain/inifile/"))
                    .POST(BodyPublishers.ofString("task=listsessions&user=" + user + "&password=" + password))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
