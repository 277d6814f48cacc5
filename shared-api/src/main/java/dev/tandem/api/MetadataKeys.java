package dev.tandem.api;

/** The keys of command, event and query metadata. All values are strings. */
public final class MetadataKeys {

    /** Who: {@link Actor#name()}. */
    public static final String ACTOR = "actor";
    /** {@link Actor#rolesText()}. */
    public static final String ROLES = "roles";
    /** The client's {@code Idempotency-Key}, or one given by the edge, or derived by a reaction. */
    public static final String COMMAND_ID = "commandId";
    /** The logical name of the command, as in {@code goal.AgreeGoal}. */
    public static final String COMMAND = "command";
    /** Tells whether a repeated command id came with the same command; only where the client gave the key. */
    public static final String COMMAND_DIGEST = "commandDigest";
    /** The command id at the root of what happened. */
    public static final String CORRELATION_ID = "correlationId";
    /** What led to it directly: the command id, or for a reaction the id of the event it reacted to. */
    public static final String CAUSATION_ID = "causationId";
    /** The key of order on the read side: {@link TandemEvent#sequence()}. */
    public static final String SEQUENCE = "sequence";
    /** The client's reason, where it gave one beside the command. */
    public static final String REASON = "reason";
    /** On a command alone: the aggregate version that the client expects. */
    public static final String EXPECTED_VERSION = "expectedVersion";
    /** On a command alone, set by the in-process import: when it is to have happened. */
    public static final String AT = "at";
    /**
     * On Axon Server alone, which keeps milliseconds: the time of an event that was copied there and has a finer one. The
     * read side takes it for the event's time and not for metadata, so that the copy has the same journal.
     */
    public static final String TIME = "time";
    /** {@code true} on what the sample brought in. */
    public static final String SIMULATED = "simulated";

    private MetadataKeys() {}
}
