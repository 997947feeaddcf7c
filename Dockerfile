# The server with its reference data and the browser front end. Build: docker build -t approval .
FROM node:20 AS web
WORKDIR /web
COPY src/Approval.Web/package.json src/Approval.Web/package-lock.json src/Approval.Web/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY src/Approval.Web ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Project files first, so that a change of code does not fetch the packages again.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Approval.Domain/Approval.Domain.csproj src/Approval.Domain/
COPY src/Approval.Workflows/Approval.Workflows.csproj src/Approval.Workflows/
COPY src/Approval.Coordination/Approval.Coordination.csproj src/Approval.Coordination/
COPY src/Approval.Storage/Approval.Storage.csproj src/Approval.Storage/
COPY src/Approval.Server/Approval.Server.csproj src/Approval.Server/
RUN dotnet restore src/Approval.Server/Approval.Server.csproj

COPY src src
COPY workflows workflows
# Built above, newer than its sources: the publish takes it as it is.
COPY --from=web /web/dist src/Approval.Web/dist
RUN touch src/Approval.Web/dist/index.html
RUN dotnet publish src/Approval.Server/Approval.Server.csproj -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .

# SQLite is the default store; its file lives on a volume that the unprivileged user of the base image owns.
RUN mkdir /data && chown "$APP_UID" /data
VOLUME /data
ENV Storage__Path=/data/approval.db \
    ASPNETCORE_HTTP_PORTS=8080
USER $APP_UID
EXPOSE 8080

# The image carries no curl; bash speaks enough HTTP to ask whether store, bus and calendar are ready.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r -t 4 line <&3 && [[ $line == *' 200 '* ]]"]

ENTRYPOINT ["dotnet", "Approval.Server.dll"]
