# Browser libraries, exactly as package-lock.json says. Not the linters: what is built here is not tested here.
FROM node:22-bookworm-slim AS libraries
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY --from=libraries /build/node_modules ./node_modules
COPY bpmn ./bpmn
COPY forms ./forms
COPY src/main ./src/main
RUN mvn -B -ntp -Dmaven.test.skip=true package

FROM eclipse-temurin:17-jre-jammy
# curl for the health check, tzdata for Asia/Shanghai.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends curl tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin shaodao \
    && install --directory --owner=shaodao --group=shaodao /var/lib/shaodao/attachments
# Without a UTF-8 locale Java 17 spoils Chinese file names in deployments.
ENV LANG=C.UTF-8 TZ=Asia/Shanghai
WORKDIR /app
COPY --from=build /build/target/shaodao-*.jar shaodao.jar
USER shaodao
EXPOSE 8080
ENTRYPOINT ["java", "-Dfile.encoding=UTF-8", "-Duser.timezone=Asia/Shanghai", "-XX:MaxRAMPercentage=70", "-jar", "shaodao.jar"]
