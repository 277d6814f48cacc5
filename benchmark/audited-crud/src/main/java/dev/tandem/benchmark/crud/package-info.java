/** The plain way to have rows and an audit trail: WebFlux, PostgreSQL over JDBC, Javers. */
@NullMarked
package dev.tandem.benchmark.crud;

import org.jspecify.annotations.NullMarked;
