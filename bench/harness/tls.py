"""The row of an echo over TLS, beside nginx in front of the same echo without it."""
from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

from . import build
from .loads import SETTLE_SECONDS, Failed
from .report import Bar, Result
from .rounds import Effort, Values, in_turn, say
from .servers import GATEWAY, Server, Stage

MESSAGE = b"x" * 16384
CONNECTIONS = 8
CIPHER = "TLS_AES_128_GCM_SHA256"
PATIENCE_SECONDS = 10


def tls(stage: Stage, effort: Effort) -> list[Result]:
  for program in ("nginx", "openssl"):
    if not shutil.which(program):
      say(f"  left out: {program} is not installed (Debian, Ubuntu: apt-get install nginx libnginx-mod-stream openssl)")
      return []
  certificate(stage.folder)
  gateway, plain = stage.tls_gateway()
  servers = [gateway, stage.nginx(configuration(stage.folder), plain)]
  scores = in_turn(stage, effort, servers, lambda server: echo(server, stage.folder, effort.seconds))
  work = f"TLS echo of 16 KB, {CIPHER}"
  return [scores.result(work, "messages a second", "per_second", "nginx", Bar(0.8, at_least=True))]


def certificate(folder: Path) -> None:
  subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                  "-days", "2", "-subj", "/CN=localhost", "-keyout", folder / "tls.key", "-out", folder / "tls.crt"],
                 check=True, capture_output=True)


def configuration(folder: Path) -> Path:
  """For nginx; the two ports are filled in when it starts."""
  file = folder / "nginx.conf"
  module = Path("/usr/lib/nginx/modules/ngx_stream_module.so")
  file.write_text(f"""{f'load_module {module};' if module.exists() else ''}
    daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
    events {{ worker_connections 1024; }}
    stream {{ server {{
      listen 127.0.0.1:PORT ssl; proxy_pass 127.0.0.1:PLAIN; tcp_nodelay on;
      ssl_certificate {folder}/tls.crt; ssl_certificate_key {folder}/tls.key;
      ssl_protocols TLSv1.3; ssl_conf_command Ciphersuites {CIPHER};
    }} }}""")
  return file


def echo(server: Server, folder: Path, seconds: float) -> Values:
  context = ssl.create_default_context(cafile=str(folder / "tls.crt"))
  context.check_hostname = False
  clients = [connect(context, server) for _ in range(CONNECTIONS)]
  try:
    rounds(clients, SETTLE_SECONDS)
    cost, begin = server.cpu_seconds(), time.monotonic()
    count = rounds(clients, seconds)
    return {"per_second": count / (time.monotonic() - begin), "cpu_us": (server.cpu_seconds() - cost) / count * 1e6}
  finally:
    for client in clients:
      client.close()


def connect(context: ssl.SSLContext, server: Server) -> ssl.SSLSocket:
  client = context.wrap_socket(socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS))
  client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
  if client.cipher()[0] != CIPHER:
    raise Failed(f"the cipher is {client.cipher()[0]}")
  return client


def rounds(clients: list[ssl.SSLSocket], seconds: float) -> int:
  """One message in flight on each connection."""
  buffer = memoryview(bytearray(len(MESSAGE)))
  count, end = 0, time.monotonic() + seconds
  while time.monotonic() < end:
    for client in clients:
      client.sendall(MESSAGE)
    for client in clients:
      receive(client, buffer)
    count += len(clients)
  return count


def receive(client: ssl.SSLSocket, buffer: memoryview) -> None:
  had = 0
  while had < len(buffer):
    more = client.recv_into(buffer[had:])
    if more == 0:
      raise Failed("the connection ended")
    had += more
  if buffer != MESSAGE:
    raise Failed("wrong bytes came back")
