package dev.tandem.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** All of Tandem in one process: the embedded default. */
@SpringBootApplication
public class Standalone {

    public static void main(String[] arguments) {
        SpringApplication.run(Standalone.class, arguments);
    }
}
