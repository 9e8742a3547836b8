package org.x2gobroker.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's browser without a display. */
final class Chromium {
    private Chromium() {}

    /**
     * Leaves a picture of the page that an address leads to.
     *
     * @param runner a command to run the browser by; empty: none
     * @param folder where the browser keeps what it keeps
     * @param size width and height in pixels, with a comma
     * @return what the browser logged, its complaints about the page among it
     */
    static String picture(List<String> runner, Path folder, String url, Path picture, String size, boolean dark) {
        List<String> command = new ArrayList<>(runner);
        command.addAll(List.of(
                "sh",
                "-c",
                "exec \"$@\" 2>&1",
                "sh",
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("chromium"),
                "--window-size=" + size,
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--screenshot=" + picture,
                url));
        return Commands.run(command.toArray(String[]::new));
    }
}
