package org.x2gobroker.admin.role;

/** Signals that an administrator asked for what is outside of the scope of the role; nothing was done. */
public final class NotPermittedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotPermittedException() {
        super("This is outside of what your role covers.");
    }
}
