package org.x2gobroker.auth.hook;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the executable that a configuration names: an absolute path, or a bare name on the PATH. */
final class HookProgram {
    private HookProgram() {}

    static Optional<Path> find(String name) {
        try {
            Path path = Path.of(name);
            return path.isAbsolute() || path.getNameCount() != 1
                    ? Optional.of(path).filter(Path::isAbsolute).filter(HookProgram::isExecutable)
                    : searchFolders()
                            .map(folder -> folder.resolve(path))
                            .filter(HookProgram::isExecutable)
                            .findFirst();
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    private static Stream<Path> searchFolders() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Stream.of(path.split(":")))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of);
    }

    private static boolean isExecutable(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
