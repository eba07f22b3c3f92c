"""A real nginx on this machine that serves a folder as doc/nginx.conf tells."""
import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
NGINX = next((path for path in ("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
              if os.access(path, os.X_OK)), "nginx")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """nginx with the shipped configuration over `folder`/srv: only its port and folder are put in."""

    def __init__(self, folder, port=None):
        self.port = port or free_port()
        text = (ROOT / "doc/nginx.conf").read_text(encoding="utf-8")
        text = re.sub(r"listen 80;", f"listen 127.0.0.1:{self.port};", text)
        text = re.sub(r" *listen \[::\]:80;\n", "", text)
        text = text.replace("root /srv/almanac;", f"root {folder}/srv;")
        (folder / "site.conf").write_text(text, encoding="utf-8")
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;\n" if os.getuid() == 0 else ""
        (folder / "nginx.conf").write_text(f"""{user}daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
access_log {folder}/access.log;
{temporary}include {folder}/site.conf;
}}
""")
        self.process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"],
                                        stderr=subprocess.PIPE, text=True)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        sys.exit(f"nginx does not start: {self.process.stderr.read()}")

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body, {name.replace("_", "-"): value
                                                for name, value in headers.items()})
        answer = connection.getresponse()
        answer.bytes = answer.read()
        connection.close()
        return answer

    def stop(self):
        """Whether it ended well."""
        self.process.send_signal(signal.SIGQUIT)
        ended = self.process.wait(10) == 0
        self.process.stderr.close()
        return ended
