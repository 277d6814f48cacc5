package dev.tandem.api.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks {@link dev.tandem.api.Words words} in an event, a view's document or an aggregate's state that are stored
 * encrypted. The one mark that storing and showing go by.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
public @interface Guarded {

    Guard value();

    /** The component of the same record that holds the id of the person or partnership. */
    String about();
}
