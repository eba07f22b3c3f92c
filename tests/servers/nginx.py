"""nginx's WebDAV on loopback: PUT, DELETE, MKCOL of its own, PROPFIND of the module dav-ext; people
read what lies there without a password."""
import os
import subprocess

import process
from folder import Folder
from proxy import Proxy

USER, PASSWORD = "planner", "Geheim-2026"
MODULE = "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so"

CONFIGURATION = """
load_module {module};
{user}
daemon off;
worker_processes 1;
pid {base}/pid;
error_log {base}/log;
events {{ worker_connections 64; }}
http {{
  types {{ text/calendar ics; text/html html; }}
  access_log off;
  client_body_temp_path {base}/tmp;
  dav_ext_lock_zone zone=dav:1m;
  server {{
    listen 127.0.0.1:{port};
    root {base}/data;
    dav_methods PUT DELETE MKCOL COPY MOVE;
    dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK;
    dav_ext_lock zone=dav;
    location ~ {locked} {{ deny all; }}
    location / {{
      limit_except GET {{
        auth_basic dav;
        auth_basic_user_file {base}/passwords;
      }}
    }}
  }}
}}
"""


class Nginx(Folder):
    """`locked`: a pattern of paths that nobody may ask for."""
    user, password = USER, PASSWORD
    kind = "page"

    def __init__(self, locked="^nothing$"):
        self.base = process.folder("nginx")
        self.data = self.root = self.base / "data"
        self.data.mkdir()
        self.port = process.free_port()
        hashed = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], check=True,
                                capture_output=True, text=True).stdout
        (self.base / "passwords").write_text(f"{USER}:{hashed}")
        user = "user root;" if os.getuid() == 0 else ""
        (self.base / "nginx.conf").write_text(CONFIGURATION.format(
            module=MODULE, user=user, base=self.base, port=self.port, locked=locked))
        command = ["/usr/sbin/nginx", "-p", self.base, "-c", self.base / "nginx.conf"]
        self.process = process.Process(command, self.port, self.base / "log")
        self.listener = Proxy(self.port)
        self.url = f"{self.listener.origin}/"
        self.write("Reading/notes.md", b"somebody's notes\n")
