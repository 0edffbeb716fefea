# check=error=true
# The build, on the SDK image: only what a build reads is copied, so that nothing else makes it run again.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
ARG OnnxRuntimePackage=Cpu
WORKDIR /source
COPY global.json .editorconfig KnowledgeAssistant.sln ./
COPY src/ src/
COPY migrations/ migrations/
COPY wwwroot-assets/ wwwroot-assets/
RUN dotnet publish src/KnowledgeAssistant.Web -c Release --os linux --arch $TARGETARCH --self-contained false \
      -p:OnnxRuntimePackage=$OnnxRuntimePackage -o /app \
    && mkdir /data

# The program: no shell, no package manager, no root. "extra" has ICU and time zones, which both languages need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app ./
COPY --from=build --chown=1654:1654 /data /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Storage__Path=/data \
    ORT_DISABLE_TELEMETRY=1
USER 1654
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 \
  CMD ["dotnet", "KnowledgeAssistant.Web.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "KnowledgeAssistant.Web.dll"]
