# syntax=docker/dockerfile:1
# The command line (the last stage) or the desk (--target desk), without root and with a read-only root:
#   docker build --tag onrecord .
#   docker run --rm --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#       --volume "$PWD:/data" onrecord read talks.txt
# Pin the base by digest: --build-arg PYTHON_IMAGE=python:3.13.9-slim-bookworm@sha256:…
ARG PYTHON_IMAGE=python:3.13.9-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1
WORKDIR /source
COPY requirements-pip.lock requirements.lock ./
RUN python -m venv /opt/onrecord \
    && /opt/onrecord/bin/python -m pip install --require-hashes -r requirements-pip.lock \
    && /opt/onrecord/bin/python -m pip install --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY src ./src
RUN /opt/onrecord/bin/python -m pip install --no-deps --no-build-isolation . \
    && /opt/onrecord/bin/python -m compileall -q /opt/onrecord/lib \
    && /opt/onrecord/bin/python -m pip uninstall --yes --quiet pip

FROM ${PYTHON_IMAGE} AS installed
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin reader \
    && install --directory --owner reader --group reader /data
COPY --from=build --chown=root:root /opt/onrecord /opt/onrecord
ENV PATH=/opt/onrecord/bin:$PATH HOME=/data PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /data
USER 10001:10001

# docker run --read-only --tmpfs /tmp --volume talks:/data --publish 127.0.0.1:8321:8321 IMAGE
# needs accounts in the collection (docs/desk.md) and a proxy with TLS in front.
FROM installed AS desk
EXPOSE 8321
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client; c = http.client.HTTPConnection('127.0.0.1', 8321, timeout=4); c.request('GET', '/'); c.getresponse()"]
ENTRYPOINT ["onrecord", "desk"]
CMD ["/data/talks.db", "--no-browser", "--host", "0.0.0.0", "--port", "8321"]

FROM installed AS cli
HEALTHCHECK NONE
ENTRYPOINT ["onrecord"]
CMD ["--help"]
