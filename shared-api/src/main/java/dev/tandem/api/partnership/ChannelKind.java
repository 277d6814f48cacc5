package dev.tandem.api.partnership;

/** How two sides reach each other. */
public enum ChannelKind {
    CHAT,
    E_MAIL,
    CALL,
    IN_PERSON
}
