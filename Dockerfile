# The image brings Node 26, so the platform packages (optional dependencies) stay out.
FROM node:26-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:26-slim
ENV NODE_ENV=production
# Reads scans and photos; some 50 MB. --build-arg OFFICE=1 adds LibreOffice for .doc, .xls and .ppt, some 320 MB more.
ARG OFFICE=
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    tesseract-ocr tesseract-ocr-eng tesseract-ocr-rus tesseract-ocr-kaz poppler-utils \
    ${OFFICE:+libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui} \
  && rm -rf /var/lib/apt/lists/*
# For the health check below.
ENV PORT=8080
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY corpus ./corpus
# The code stays root's: the bot can read it and not change it. Only data is the bot's own.
RUN install -d -m 700 -o node -g node data
USER node
VOLUME ["/app/corpus", "/app/data"]
# Ready when the index answers and messages arrive. While Telegram cannot be reached it is not, so let
# an orchestrator take that as a warning, not as a reason to restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz', { signal: AbortSignal.timeout(4000) }).then((response) => process.exit(response.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts", "start"]
