package org.x2gobroker.directory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Calls the account functions of the C library, which read the system's name service with all its sources (files, sssd, nslcd,
 * …). It uses the foreign function interface of the JDK and not JNA, which unpacks a library into a temporary folder that a
 * container with a read-only file system does not have. It knows the structures of 64 bit Linux (glibc and musl).
 */
final class LibcAccountDatabase {
    private static final Linker linker = Linker.nativeLinker();
    /** Follows two pointers and the user id in {@code struct passwd}. */
    private static final long PASSWD_GID_OFFSET = 20;

    private static final long RECORD_SIZE = 64;
    /** {@code struct spwd}: pointers to name and password, then six numbers of which the last is the expiry date, then one more. */
    private static final long SHADOW_SIZE = 72;

    private static final long SHADOW_PASSWORD_OFFSET = 8;
    private static final long SHADOW_EXPIRE_OFFSET = 56;
    private static final long FIRST_BUFFER = 4 * 1024;
    private static final long MAX_BUFFER = 16 * 1024 * 1024;
    private static final int FIRST_GROUPS = 128;
    private static final int MAX_GROUPS = 65_536;
    private static final long MAX_NAME = 4 * 1024;

    private static final int ENOENT = 2;
    private static final int ESRCH = 3;
    private static final int ERANGE = 34;

    private final MethodHandle getpwnam =
            function("getpwnam_r", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    private final MethodHandle getgrgid =
            function("getgrgid_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    /** Absent where the C library has no such function. */
    private final @Nullable MethodHandle getspnam = findFunction(
                    "getspnam_r", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS))
            .orElse(null);

    private final MethodHandle getgrouplist =
            function("getgrouplist", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));

    /** Returns the id of the user's primary group; empty when there is no such user. */
    OptionalInt findPrimaryGroup(String user) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(user);
            MemorySegment passwd = arena.allocate(RECORD_SIZE, 8);
            boolean found = lookUp(
                    arena, (buffer, size, result) -> (int) getpwnam.invokeExact(name, passwd, buffer, size, result));
            return found ? OptionalInt.of(passwd.get(JAVA_INT, PASSWD_GID_OFFSET)) : OptionalInt.empty();
        }
    }

    /** The user's shadow entry; empty when there is none, or when this process may not read it, as is usual. */
    Optional<ShadowEntry> findShadow(String user) {
        MethodHandle function = getspnam;
        if (function == null) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(user);
            MemorySegment shadow = arena.allocate(SHADOW_SIZE, 8);
            boolean found = lookUp(
                    arena, (buffer, size, result) -> (int) function.invokeExact(name, shadow, buffer, size, result));
            return found ? Optional.of(shadow(shadow)) : Optional.empty();
        } catch (DirectoryUnavailableException unreadable) {
            return Optional.empty();
        }
    }

    private static ShadowEntry shadow(MemorySegment shadow) {
        MemorySegment password = shadow.get(ADDRESS, SHADOW_PASSWORD_OFFSET);
        boolean locked =
                !password.equals(MemorySegment.NULL) && password.reinterpret(1).get(JAVA_BYTE, 0) == '!';
        return new ShadowEntry(locked, shadow.get(JAVA_LONG, SHADOW_EXPIRE_OFFSET));
    }

    /** Returns the name of a group; empty when there is no such group. */
    Optional<String> findGroupName(int groupId) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment group = arena.allocate(RECORD_SIZE, 8);
            boolean found = lookUp(
                    arena, (buffer, size, result) -> (int) getgrgid.invokeExact(groupId, group, buffer, size, result));
            return found
                    ? Optional.of(group.get(ADDRESS, 0).reinterpret(MAX_NAME).getString(0))
                    : Optional.empty();
        }
    }

    /** Returns {@code base} and the ids of the groups that list the user as a member. The user need not exist. */
    IntStream listGroups(String user, int base) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(user);
            MemorySegment count = arena.allocate(JAVA_INT);
            for (int capacity = FIRST_GROUPS; capacity <= MAX_GROUPS; capacity *= 4) {
                MemorySegment groups = arena.allocate(JAVA_INT, capacity);
                count.set(JAVA_INT, 0, capacity);
                if (getGroupList(name, base, groups, count) >= 0) {
                    return IntStream.of(groups.asSlice(0, (long) count.get(JAVA_INT, 0) * Integer.BYTES)
                            .toArray(JAVA_INT));
                }
            }
        }
        throw new DirectoryUnavailableException("The system's name service names too many groups for one user.");
    }

    private int getGroupList(MemorySegment name, int base, MemorySegment groups, MemorySegment count) {
        try {
            return (int) getgrouplist.invokeExact(name, base, groups, count);
        } catch (Throwable impossible) {
            throw new IllegalStateException("A C function throws nothing.", impossible);
        }
    }

    /** Repeats the call with a larger buffer while the C library asks for one. */
    private static boolean lookUp(Arena arena, ReentrantCall call) {
        MemorySegment result = arena.allocate(ADDRESS);
        for (long size = FIRST_BUFFER; size <= MAX_BUFFER; size *= 4) {
            int error = invoke(call, arena.allocate(size, 16), size, result);
            if (error != ERANGE) {
                return isFound(error, result);
            }
        }
        throw new DirectoryUnavailableException("An entry of the system's name service is too large to be read.");
    }

    private static int invoke(ReentrantCall call, MemorySegment buffer, long size, MemorySegment result) {
        try {
            return call.invoke(buffer, size, result);
        } catch (Throwable impossible) {
            throw new IllegalStateException("A C function throws nothing.", impossible);
        }
    }

    private static boolean isFound(int error, MemorySegment result) {
        return switch (error) {
            case 0 -> !result.get(ADDRESS, 0).equals(MemorySegment.NULL);
            case ENOENT, ESRCH -> false;
            default ->
                throw new DirectoryUnavailableException(
                        "The system's name service gives no answer (error %d).".formatted(error));
        };
    }

    @FunctionalInterface
    private interface ReentrantCall {
        int invoke(MemorySegment buffer, long size, MemorySegment result) throws Throwable;
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return findFunction(name, descriptor)
                .orElseThrow(() -> new DirectoryUnavailableException(
                        "The C library of this system has no function %s.".formatted(name)));
    }

    private static Optional<MethodHandle> findFunction(String name, FunctionDescriptor descriptor) {
        return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, descriptor));
    }
}
