package dev.tandem.command.person;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What decisions on a person's record depend on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface PersonState {

    record Unborn() implements PersonState {}

    record Registered() implements PersonState {}
}
