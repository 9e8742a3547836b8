package org.x2gobroker.interop.radius;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.x2gobroker.interop.Program;

/**
 * FreeRADIUS with a configuration of its own: users {@code maja} and {@code slow} with the password {@code geheim}, the latter after some
 * seconds, and {@code coded}, who is asked for the code 123456 after it.
 */
record FreeRadius(Program program, int port, Path folder) implements Closeable {
    static final String SECRET = "a secret shared by bees";

    private static final String CONFIGURATION = """
            prefix = /usr
            libdir = /usr/lib/freeradius
            logdir = @DIR@
            raddbdir = @DIR@
            run_dir = @DIR@
            confdir = @DIR@
            modconfdir = @DIR@
            pidfile = @DIR@/freeradius.pid
            max_request_time = 30
            cleanup_delay = 5
            hostname_lookups = no
            security {
                allow_core_dumps = no
                reject_delay = 0
                status_server = yes
                allow_vulnerable_openssl = yes
            }
            thread pool {
                start_servers = 4
                max_servers = 8
                min_spare_servers = 1
                max_spare_servers = 4
            }
            client broker {
                ipaddr = 127.0.0.1
                secret = "@SECRET@"
                require_message_authenticator = yes
            }
            modules {
                pap {
                }
                always handled {
                    rcode = handled
                }
                files {
                    usersfile = @DIR@/users
                }
                exec telephone {
                    wait = yes
                    program = "/bin/sh @DIR@/telephone"
                    input_pairs = request
                    shell_escape = yes
                    timeout = 20
                }
            }
            server default {
                listen {
                    type = auth
                    ipaddr = 127.0.0.1
                    port = @PORT@
                }
                authorize {
                    if (&User-Name == "slow") {
                        telephone
                    }
                    if (&User-Name == "coded" && !&State) {
                        update control {
                            &Response-Packet-Type := Access-Challenge
                        }
                        update reply {
                            &State := 0x0102ff
                            &Reply-Message := "Enter the code of the day"
                            @SIGNED@
                        }
                        handled
                    }
                    files
                    if (&State == 0x0102ff) {
                        update control {
                            &Cleartext-Password := "123456"
                        }
                    }
                    pap
                }
                authenticate {
                    Auth-Type PAP {
                        pap
                    }
                }
                post-auth {
                    update reply {
                        @SIGNED@
                    }
                    Post-Auth-Type REJECT {
                        update reply {
                            &Reply-Message := "Not today"
                            @SIGNED@
                        }
                    }
                }
            }
            """;

    private static final String USERS = """
            maja Cleartext-Password := "geheim"
                Reply-Message := "Welcome to the hive", Filter-Id := "bees"

            slow Cleartext-Password := "geheim"

            coded Cleartext-Password := "geheim"
            """;

    /** One that puts Message-Authenticator into its answers, as FreeRADIUS does from 3.2.5 on. */
    static FreeRadius start(Path folder) throws IOException {
        return start(folder, "&Message-Authenticator := 0x00");
    }

    /** One as they were before July 2024. */
    static FreeRadius startUnsigned(Path folder) throws IOException {
        return start(folder, "&Filter-Id := \"bees\"");
    }

    private static FreeRadius start(Path folder, String signed) throws IOException {
        Files.createDirectories(folder);
        int port = Program.freePort();
        Files.writeString(folder.resolve("users"), USERS);
        Files.writeString(folder.resolve("telephone"), "echo rang >>" + folder + "/calls\nsleep 7\n");
        Files.writeString(
                folder.resolve("radiusd.conf"),
                CONFIGURATION
                        .replace("@DIR@", folder.toString())
                        .replace("@SECRET@", SECRET)
                        .replace("@SIGNED@", signed)
                        .replace("@PORT@", Integer.toString(port)));
        Program program = Program.start(
                List.of("/usr/sbin/freeradius", "-f", "-xx", "-l", "stdout", "-d", folder.toString()),
                Map.of(),
                folder,
                "freeradius.log");
        program.await("FreeRADIUS on port " + port, () -> program.output().contains("Ready to process requests"));
        return new FreeRadius(program, port, folder);
    }

    /** How often the telephone rang. */
    long calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        program.close();
    }
}
