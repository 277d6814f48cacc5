package dev.tandem.web.axon;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while there is no connection to Axon Server: nobody can be asked or told anything then. */
final class AxonServerHealth implements HealthIndicator {

    private final AxonServerConnectionManager connections;

    AxonServerHealth(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    @Override
    public Health health() {
        return (connections.isConnected(connections.getDefaultContext()) ? Health.up() : Health.down()).build();
    }
}
