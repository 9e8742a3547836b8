package org.x2gobroker.host.load;

/**
 * What a host answers to the agent's task {@code checkload}.
 *
 * @param loadAverage the agent's {@code loadavgXX}, hundredths
 * @param availableMemory {@code memAvail} in MB; 0 where the kernel does not tell
 * @param estimatedMemory {@code myMemAvail} in MB, the agent's own estimate
 * @param processors {@code numCPU}
 * @param clockRate {@code typeCPU} in MHz
 */
public record HostLoad(long loadAverage, long availableMemory, long estimatedMemory, long processors, long clockRate) {
    public HostLoad {
        if (Math.min(Math.min(loadAverage, availableMemory), Math.min(estimatedMemory, Math.min(processors, clockRate)))
                < 0) {
            throw new IllegalArgumentException("load figures cannot be negative");
        }
    }

    /** How much the host has to give; the greater the better. A load average of 0 counts as the smallest there is. */
    public long factor() {
        long memory = availableMemory == 0 ? estimatedMemory : availableMemory;
        return (long) (memory / 1000.0 * processors * clockRate * 100 / Math.max(1, loadAverage));
    }
}
