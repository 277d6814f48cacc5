package dev.tandem.standalone.demo;

import dev.tandem.api.Role;
import java.util.EnumSet;
import java.util.Set;

/** The accounts of a demo, each bound to a person of the sample. Anybody may know them. */
enum DemoAccount {
    HR("hr", "Ines Keller", Role.HR_PARTNER),
    MANAGER("manager", "Marek Dvořák", Role.MANAGER),
    EMPLOYEE("employee", "Jonas Lind"),
    AUDITOR("auditor", "Tomasz Wójcik", Role.AUDITOR),
    ADMIN("admin", "Noor Haddad", Role.ADMIN);

    static final String PASSWORD = "demo";

    private final String user;
    private final String person;
    private final Set<Role> roles;

    DemoAccount(String user, String person, Role... more) {
        this.user = user;
        this.person = person;
        var held = EnumSet.of(Role.EMPLOYEE);
        held.addAll(Set.of(more));
        this.roles = held;
    }

    String user() {
        return user;
    }

    /** The name under which the sample registers whom it is bound to. */
    String person() {
        return person;
    }

    Set<Role> roles() {
        return Set.copyOf(roles);
    }
}
