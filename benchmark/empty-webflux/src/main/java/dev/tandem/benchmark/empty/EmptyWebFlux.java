package dev.tandem.benchmark.empty;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers at {@code /}, so that it can be seen when it does. */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class EmptyWebFlux {

    public static void main(String[] arguments) {
        SpringApplication.run(EmptyWebFlux.class, arguments);
    }

    @GetMapping("/")
    String answer() {
        return "";
    }
}
