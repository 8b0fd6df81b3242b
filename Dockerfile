FROM python:3.12-slim AS packages
COPY requirements.lock /
RUN python -m venv /opt/refrain \
 && /opt/refrain/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.lock

FROM python:3.12-slim
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Refrain" \
      org.opencontainers.image.description="A Discord bot that turns a member's own words and a reference track into a song." \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin refrain \
 && install -d -o refrain -g refrain /srv/refrain/data
COPY --from=packages /opt/refrain /opt/refrain
WORKDIR /srv/refrain
COPY bot bot
COPY cogs cogs
USER refrain
VOLUME /srv/refrain/data
ENV PYTHONUNBUFFERED=1 REFRAIN_HTTP__LISTEN=127.0.0.1:9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["/opt/refrain/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/refrain/bin/python", "-m", "bot"]
CMD ["run"]
