/**
 * The messages of Tandem. A named module because a sealed family may span packages only within one; whoever depends on
 * it may still put it on the class path.
 */
@SuppressWarnings("requires-automatic")
module dev.tandem.api {
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires transitive org.axonframework.messaging;
    requires transitive org.axonframework.modelling;

    exports dev.tandem.api;
    exports dev.tandem.api.error;
    exports dev.tandem.api.goal;
    exports dev.tandem.api.guard;
    exports dev.tandem.api.initiative;
    exports dev.tandem.api.partnership;
    exports dev.tandem.api.person;
    exports dev.tandem.api.query;
    exports dev.tandem.api.wire;
}
