# One image for each process, command-side, query-side or console:
# `docker build -f docker/side.Dockerfile --build-arg SIDE=command-side .`
FROM maven:3.9.11-eclipse-temurin-25 AS build
ARG SIDE
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -Dmaven.test.skip=true -Dspotless.check.skip package -pl "$SIDE" -am
RUN java -Djarmode=tools -jar "$SIDE"/target/"$SIDE"-*-exec.jar extract --layers --destination /layers \
    && mv /layers/application/"$SIDE"-*-exec.jar /layers/application/application.jar

FROM eclipse-temurin:25.0.1_8-jre
RUN groupadd --system --gid 10001 tandem \
    && useradd --system --uid 10001 --gid tandem --no-create-home --shell /usr/sbin/nologin tandem
WORKDIR /tandem
# from what changes least to what changes most
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
COPY docker/ready /usr/local/bin/ready
USER tandem
ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Ddisable-axoniq-console-message=true"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["ready", "8080", "/actuator/health/readiness"]
ENTRYPOINT ["java", "-jar", "application.jar"]
