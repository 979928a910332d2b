# Chaupal, run as it is written: no build step. Playground and tests are not part of this image's purpose; see README.md.
FROM node:26-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc .puppeteerrc.cjs ./
# The runtime is the image's own: the `node` package is a development dependency.
RUN npm ci --omit=dev && npm cache clean --force

FROM node:26-bookworm-slim
# Debian packages besides, such as chromium for WHATSAPP_PROVIDER=web.
ARG EXTRA_PACKAGES=
# tini hands signals on and collects what a killed helper leaves behind.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends tini ca-certificates ${EXTRA_PACKAGES} \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir /data /app && chown node:node /data \
 # An environment made from .env.example names DATA_DIR with nothing behind it, which is .data beside the code.
 && ln -s /data /app/.data
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY . .
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
# An environment made from .env.example also names NODE_ENV with nothing behind it.
CMD ["sh", "-c", "NODE_ENV=${NODE_ENV:-production} exec node main.ts"]
