# better-sqlite3 is compiled where no prebuilt binary can be had, so the first stage has a compiler.
FROM node:24-slim AS build
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci
COPY src src
COPY adapters adapters
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
# What holds when nothing else is said: a file of variables with "DATABASE_URL=" in it would take an ENV of that name away.
ENV NODE_ENV=production DEFAULT_DATABASE_URL=/data/tagtide.db DEFAULT_HOST=0.0.0.0
WORKDIR /app
# Chinese, Japanese and Korean letters for pictures of charts; other fonts come from npm.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/dist dist
COPY --chown=node:node .env.example ./
USER node
VOLUME /data
EXPOSE 8080
# Asks where HOST and PORT say; filling a new database takes a while.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "dist/adapters/main.js", "health"]
# Finishes what it is posting, in less than the ten seconds that Docker waits.
STOPSIGNAL SIGTERM
CMD ["node", "dist/adapters/main.js"]
