package dev.tandem.web.identity;

/**
 * What a system without any account begins with. Without a bean of this type: an administrator with a generated
 * password, announced once.
 */
@FunctionalInterface
public interface FirstAccounts {

    /** Called once, before anything is served, where there is no account yet. */
    void create(AccountStore accounts);
}
