package org.x2gobroker.agent.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.agent.enroll.OwnAgent.Answer;

/** The tasks of {@code src/main/agent/x2gobroker-agent}, and with whose rights they are done. */
class OwnAgentTest {
    private static final String ID = "maja-50-1700000000_stDMATE_dp24";
    private static final String RUNNING =
            "4711|%s|50|desk1|R|2026-01-01T10:00:00|cookie|192.0.2.1|30001|30002|2026-01-01T10:00:01|maja|5|30003|-1|-1\n"
                    .formatted(ID);

    @TempDir
    Path folder;

    private OwnAgent agent;

    @BeforeEach
    void prepare() throws IOException {
        agent = OwnAgent.in(folder);
    }

    @Test
    void answersAPingOfAnyUserWithoutBecomingRoot() throws Exception {
        assertThat(agent.forced("/usr/lib/x2go/x2gobroker-agent 'foo' 'ping'")).isEqualTo(new Answer(0, "OK\n", ""));
        assertThat(agent.calls()).isEmpty();
    }

    @Test
    void understandsTheCommandLineOfTheOldBroker() throws Exception {
        assertThat(agent.forced("sh -c '/usr/lib/x2go/x2gobroker-agent foo ping'")
                        .output())
                .isEqualTo("OK\n");
    }

    @Test
    void namesItsTasksAndItsVersion() throws Exception {
        assertThat(agent.asRoot("foo", "availabletasks").output())
                .startsWith("OK\navailabletasks\naddauthkey\ndelauthkey\nlistsessions\n")
                .endsWith("\nversion\n");
        assertThat(agent.asRoot("foo", "version").output()).matches("OK\nx2gobroker-agent:[0-9.]+\n");
    }

    @Test
    void startsItselfAsRootForTasksThatConcernAUser() throws Exception {
        agent.forced("/x 'maja' 'suspendsession' '" + ID + "'");

        assertThat(agent.calls())
                .containsExactly("sudo -n -- /usr/local/lib/x2gobroker/x2gobroker-agent maja suspendsession " + ID);
    }

    @Test
    void leavesNoTimerBehindForSudo() throws Exception {
        agent.command("sudo", "#!/usr/bin/perl\nprint alarm(0), qq(\\n);\n");

        assertThat(agent.forced("/x 'maja' 'listsessions'").output()).isEqualTo("0\n");
    }

    @Test
    void listsTheSessionsAsTheUser() throws Exception {
        agent.write("x2golistsessions-maja", RUNNING);

        assertThat(agent.asRoot("maja", "listsessions").output()).isEqualTo("OK\n" + RUNNING);
        assertThat(agent.calls())
                .containsExactly("setpriv --reuid=1001 --regid=1007 --init-groups", "x2golistsessions --all-servers");
    }

    @Test
    void listsTheSessionsOfSeveralUsersAndSkipsUnknownOnes() throws Exception {
        agent.write("x2golistsessions-maja", RUNNING);
        agent.write("x2golistsessions-willi", RUNNING.replace("maja", "willi"));

        Answer answer = agent.asRoot("maja", "listsessions", "cassandra", "willi", "root");

        assertThat(answer.output()).isEqualTo("OK\n" + RUNNING + RUNNING.replace("maja", "willi"));
        assertThat(answer.complaints()).contains("no user cassandra", "root is a system account");
    }

    @Test
    void passesOnNoSessionOfAnotherUserAndNoOtherText() throws Exception {
        agent.write("x2golistsessions-maja", "Warning: perl\n" + RUNNING.replace("|maja|", "|willi|"));

        assertThat(agent.asRoot("maja", "listsessions").output()).isEqualTo("OK\n");
    }

    @Test
    void failsWhenTheListingCommandIsMissing() throws Exception {
        Files.delete(folder.resolve("bin/x2golistsessions"));

        Answer answer = agent.asRoot("maja", "listsessions");

        assertThat(answer.output()).isEmpty();
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @Test
    void timesOutOnACommandThatHangs() throws Exception {
        agent.command("x2golistsessions", "#!/bin/sh\nexec sleep 600\n");

        Answer answer = agent.asRoot("maja", "listsessions");

        assertThat(answer.output()).isEmpty();
        assertThat(answer.complaints()).contains("longer than");
    }

    @Test
    void timesOutOnceHoweverManyUsersTheCommandHangsFor() throws Exception {
        agent.command("x2golistsessions", "#!/bin/sh\ntest $USER = maja || exec sleep 600\n");

        Answer answer = agent.asRoot("maja", "listsessions", "willi", "willi", "willi");

        assertThat(answer.output()).isEmpty();
        assertThat(answer.complaints()).contains("longer than");
    }

    @Test
    void readsNoEndlessAnswerOfAProcessOfTheUser() throws Exception {
        agent.command("x2golistsessions", "#!/bin/sh\nexec yes 'no session'\n");

        Answer answer = agent.asRoot("maja", "listsessions");

        assertThat(answer.output()).isEmpty();
        assertThat(answer.complaints()).contains("more than anybody could want to know");
    }

    @Test
    void countsSessionsItselfWhereX2goDoesNot() throws Exception {
        agent.write("x2gogetservers", "desk1\ndesk2");
        agent.write("x2golistsessions_root-desk1", RUNNING + RUNNING + RUNNING.replace("|R|", "|F|"));
        agent.write("x2golistsessions_root-desk2", RUNNING.replace("|R|", "|S|"));

        assertThat(agent.asRoot("maja", "getservers").output()).isEqualTo("OK\ndesk1 2\ndesk2 1\n");
        assertThat(agent.asRoot("maja", "findbusyservers").output()).isEqualTo("OK\n67:desk1\n33:desk2\n");
    }

    @Test
    void reportsTheCountsOfASharedDatabase() throws Exception {
        agent.write("x2gogetservers", "desk1 999\ndesk2 1\ndesk3 0\n");

        assertThat(agent.asRoot("maja", "getservers").output()).isEqualTo("OK\ndesk1 999\ndesk2 1\ndesk3 0\n");
        assertThat(agent.asRoot("maja", "findbusyservers").output()).isEqualTo("OK\n100:desk1\n1:desk2\n");
        assertThat(agent.calls())
                .doesNotContain("x2golistsessions_root desk1")
                .containsSubsequence("setpriv --reuid=1001 --regid=1007 --init-groups", "x2gogetservers ");
    }

    @Test
    void reportsTheLoad() throws Exception {
        agent.write("proc/loadavg", "1.00 2.00 3.00 1/163 22663\n");
        agent.write("proc/meminfo", """
                MemFree:        2000000 kB
                MemAvailable:   5000000 kB
                Active(file):   1000000 kB
                Inactive(file): 1000000 kB
                SReclaimable:    500000 kB
                """);
        agent.write("proc/cpuinfo", "processor\t: 0\ncpu MHz\t\t: 2445.4\n\nprocessor\t: 1\ncpu MHz\t\t: 2445.4\n");

        assertThat(agent.asRoot("foo", "checkload").output())
                .isEqualTo("OK\nloadavgXX:201\nmemAvail:5000\nmyMemAvail:4500\nnumCPU:2\ntypeCPU:2446\n");
    }

    @Test
    void answersOkWhenTheSessionIsSuspended() throws Exception {
        agent.write("x2golistsessions-maja", RUNNING);
        agent.write("x2gogetagentstate", "SUSPENDED");

        assertThat(agent.asRoot("maja", "suspendsession", ID).output()).isEqualTo("OK\n");
        assertThat(agent.calls()).contains("x2gosuspend-session " + ID);
    }

    @Test
    void doesNotAnswerOkWhenTheSessionGoesOn() throws Exception {
        agent.write("x2golistsessions-maja", RUNNING);
        agent.write("x2gogetagentstate", "RUNNING");

        Answer answer = agent.asRoot("maja", "suspendsession", ID);

        assertThat(answer.output()).isEmpty();
        assertThat(answer.complaints()).contains("not suspended");
    }

    @Test
    void leavesAStartingSessionAlone() throws Exception {
        agent.write("x2golistsessions-maja", RUNNING.replace("4711|", "|"));

        assertThat(agent.asRoot("maja", "suspendsession", ID).output()).isEmpty();
        assertThat(agent.calls()).doesNotContain("x2gosuspend-session " + ID);
    }

    @Test
    void suspendsNoSessionOfAnotherHost() throws Exception {
        agent.write("x2golistsessions-maja", RUNNING.replace("|desk1|", "|desk2|"));

        assertThat(agent.asRoot("maja", "suspendsession", ID).complaints()).contains("not run on this host");
        assertThat(agent.calls()).doesNotContain("x2gosuspend-session " + ID);
    }

    @Test
    void endsASession() throws Exception {
        agent.write("x2golistsessions-maja", RUNNING);
        agent.command("x2goterminate-session", "#!/bin/sh\nrm \"${0%/bin/*}/x2golistsessions-maja\"\n");

        assertThat(agent.asRoot("maja", "terminatesession", ID).output()).isEqualTo("OK\n");
    }

    @Test
    void doesNotAnswerOkWhenThereIsNoSessionToEnd() throws Exception {
        assertThat(agent.asRoot("maja", "terminatesession", ID)).satisfies(answer -> {
            assertThat(answer.output()).isEmpty();
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.complaints()).contains("no such session");
        });
    }

    @Test
    void doesNothingForSystemAccountsAndDeniedUsers() throws Exception {
        for (String user : new String[] {"root", "daemon", "nobody", "thekla", "cassandra"}) {
            assertThat(agent.asRoot(user, "listsessions").output()).as(user).isEmpty();
        }
        assertThat(agent.calls()).isEmpty();
    }

    @Test
    void hasASudoersFileThatSudoAccepts() throws Exception {
        assumeThat(Path.of("/usr/sbin/visudo")).exists();
        Process visudo = new ProcessBuilder("/usr/sbin/visudo", "-cf", "src/main/agent/x2gobroker-agent.sudoers")
                .redirectErrorStream(true)
                .start();
        String output = new String(visudo.getInputStream().readAllBytes());

        assertThat(visudo.waitFor()).as(output).isZero();
    }
}
