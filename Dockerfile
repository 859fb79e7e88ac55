# syntax=docker/dockerfile:1

# The same image on both stages: native modules and the build's marker are of this very Node.js.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# The cache of the build is of no use to a console that never builds.
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf .next/cache

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Mooring" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
# Owned by root: the console may not write what it runs.
COPY --from=build /app /app
RUN mkdir /data && chown 1000:1000 /data
USER 1000:1000
EXPOSE 3000
# Nothing is written but to /data and /tmp, so that the root file system can be read-only.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Without npm between, so that the signal to stop reaches the console.
CMD ["node", "--import", "tsx", "--conditions=react-server", "lib/boot/start.ts"]
