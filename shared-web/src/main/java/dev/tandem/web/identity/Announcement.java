package dev.tandem.web.identity;

/** Tells the operator of the generated administrator; without a bean of this type, on standard output. */
@FunctionalInterface
public interface Announcement {

    void administrator(String user, String password);
}
