# The image brings Node 26, so the platform packages (optional dependencies) stay out.
FROM node:26-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:26-slim
ENV NODE_ENV=production
# For the health check below.
ENV PORT=8080
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY corpus ./corpus
# The code stays root's: the bot can read it and not change it. Only data is the bot's own.
RUN install -d -o node -g node data
USER node
VOLUME ["/app/corpus", "/app/data"]
# Nothing listens on PORT yet, and a process that dies ends the container without any check. So a
# refused connection is no failure here: calling it one would have orchestrators restart a bot that
# works. A server that hangs or answers with an error is one. Once /healthz is served, a refused
# connection must count too: replace the second handler by () => process.exit(1).
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz', { signal: AbortSignal.timeout(4000) }).then((response) => process.exit(response.ok ? 0 : 1), (error) => process.exit(error.cause?.code === 'ECONNREFUSED' ? 0 : 1))"]
CMD ["node", "src/main.ts", "start"]
