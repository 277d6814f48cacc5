package dev.tandem.command.support;

import dev.tandem.api.Actor;
import dev.tandem.api.Role;
import dev.tandem.api.person.PersonId;
import java.util.Set;
import java.util.UUID;

/** Everyone who could try something: the pair's two sides, owners, and all kinds of strangers to the pair. */
public enum Who {
    /** On the HR side of the partnership. */
    HR(Role.HR_PARTNER),
    /** On the HR side as well. */
    SECOND_HR(Role.HR_PARTNER),
    MANAGER(Role.MANAGER),
    /** Owns the goal, the initiative or the action at hand; on no side. */
    OWNER(Role.EMPLOYEE),
    /** Owns the task at hand; on no side. */
    TASK_OWNER(Role.EMPLOYEE),
    /** An HR partner of other pairs. */
    OTHER_HR(Role.HR_PARTNER),
    /** A manager of another pair. */
    OTHER_MANAGER(Role.MANAGER),
    EMPLOYEE(Role.EMPLOYEE),
    AUDITOR(Role.AUDITOR),
    /** A person who administers. */
    ADMIN(Role.ADMIN),
    /** An account that is bound to no person. */
    ACCOUNT(Role.HR_PARTNER, Role.MANAGER, Role.EMPLOYEE, Role.AUDITOR),
    /** The reactions. */
    SYSTEM(Role.SYSTEM);

    private final Set<Role> roles;

    Who(Role... roles) {
        this.roles = Set.of(roles);
    }

    public PersonId person() {
        return new PersonId(new UUID(0x7E0_0000_0000L, ordinal() + 1L));
    }

    public Actor actor() {
        return switch (this) {
            case SYSTEM -> Actor.system();
            case ACCOUNT -> Actor.account("integration", roles);
            default -> Actor.of(person(), roles);
        };
    }
}
