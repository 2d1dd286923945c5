# The image of the gateway. docs/containers.md says how it is run.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true package \
 && java -Djarmode=tools -jar target/socket-gateway.jar extract --layers --destination layers \
 && mkdir -p layers/gateway/config layers/gateway/data layers/gateway/plugins \
 && cp -r target/classes/META-INF/sbom target/classes/META-INF/THIRD-PARTY.txt layers/

FROM eclipse-temurin:25-jre AS app
ENV LANG=C.UTF-8 LC_ALL=C.UTF-8
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /gateway --shell /usr/sbin/nologin gateway
COPY LICENSE docker/java.options docker/jvm.flags docker/alive /app/
COPY --from=build /build/layers/sbom/ /app/sbom/
COPY --from=build /build/layers/THIRD-PARTY.txt /app/
COPY --from=build /build/layers/dependencies/ /build/layers/snapshot-dependencies/ /app/
COPY --from=build /build/layers/application/ /app/
COPY --from=build --chown=10001:10001 /build/layers/gateway/ /gateway/
COPY dialogs /gateway/dialogs
COPY application.yml /gateway/config/
WORKDIR /gateway

# The same JVM, class path and flags as later, so that the cache fits.
FROM app AS training
COPY docker/train /
RUN bash /train /app/socket-gateway.aot

FROM app
COPY --from=training /app/socket-gateway.aot /app/
USER 10001:10001
# A cache that does not fit ends the build here; later the JVM would only start more slowly. It must fit a small container
# also where this machine has so much memory that the JVM would have chosen wide pointers.
RUN JAVA_TOOL_OPTIONS="-XX:MaxRAM=512m -XX:+UseSerialGC" java -XX:AOTMode=on -XX:AOTCache=/app/socket-gateway.aot @/app/java.options check --config /gateway/config/application.yml

ARG VERSION=0.1.0
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="Socket Gateway" \
      org.opencontainers.image.description="Raw TCP, UDP and Unix sockets, managed: framed, routed to service beans, watched." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.source="$SOURCE"

VOLUME /gateway/data
# echo, hotline, inbox, HTTP for operators
EXPOSE 4668/tcp 4668/udp 8009/tcp 9999/tcp 8080/tcp
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["bash", "/app/alive"]
ENTRYPOINT ["java", "-XX:AOTCache=/app/socket-gateway.aot", "@/app/java.options"]
