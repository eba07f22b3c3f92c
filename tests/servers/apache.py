"""Apache's mod_dav on loopback: /basic/ and /digest/ ask for a password, /open/ does not, /ro/ is
read-only."""
import hashlib
import os
import pathlib
import shutil
import subprocess

import process
from certificates import certificates
from folder import Folder
from proxy import Proxy

MODULES = pathlib.Path("/usr/lib/apache2/modules")
USER, PASSWORD = "planner", "Geheim-2026"

CONFIGURATION = """
ServerRoot {run}
DefaultRuntimeDir {run}
PidFile {run}/pid
Mutex file:{run}
Listen 127.0.0.1:{port}
ServerName 127.0.0.1:{port}
{user}
ErrorLog {run}/log
LogLevel warn
TypesConfig /dev/null
AddType text/calendar .ics
AddType text/html .html
StartServers 1
ServerLimit 1
ThreadsPerChild 8
MinSpareThreads 1
MaxSpareThreads 8
MaxRequestWorkers 8
DocumentRoot {files}
DirectoryIndex {index}
DavLockDB {lock}/db
{tls}
<Directory {files}>
  Dav On
  Require all granted
</Directory>
<Location /basic>
  AuthType Basic
  AuthName dav
  AuthUserFile {run}/htpasswd
  Include {run}/rights.conf
</Location>
<Location /digest>
  AuthType Digest
  AuthName dav
  AuthDigestProvider file
  AuthUserFile {run}/htdigest
  Include {run}/rights.conf
</Location>
<Location /ro>
  AuthType Basic
  AuthName dav
  AuthUserFile {run}/htpasswd
  <Limit GET OPTIONS PROPFIND>
    Require valid-user
  </Limit>
  <LimitExcept GET OPTIONS PROPFIND>
    Require all denied
  </LimitExcept>
</Location>
"""
# people read what others publish without a password, as of a school's web space
RIGHTS = """
<Limit GET OPTIONS>
  Require all granted
</Limit>
<LimitExcept GET OPTIONS>
  Require valid-user
</LimitExcept>
"""
TLS = """
SSLEngine on
SSLCertificateFile {base}.pem
SSLCertificateKeyFile {base}.key
SSLProtocol {protocol}
"""


class Apache(Folder):
    """`place`: basic, digest, open or ro. With `tls` ("here", "elsewhere") there is no proxy before
    it, and so no log. `index`: what a browser is shown of a folder; mod_dir does that to a PROPFIND
    too."""
    user, password = USER, PASSWORD
    kind = "page"

    def __init__(self, place="basic", tls=None, protocol="all -SSLv3", index="disabled"):
        self.base = process.folder("apache")
        self.run, self.data, self.lock = (self.base / name for name in ("run", "files", "lock"))
        for path in (self.run, self.lock, *(self.data / name for name in
                                            ("basic", "digest", "open", "ro"))):
            path.mkdir(parents=True)
        self.place, self.root = place, self.data / place
        self.port = process.free_port()
        self.configure(tls, protocol, index)
        command = ["/usr/sbin/apache2", "-f", self.run / "httpd.conf", "-DFOREGROUND"]
        self.process = process.Process(command, self.port, self.run / "log")
        self.listener = Proxy(self.port)
        self.origin = f"https://127.0.0.1:{self.port}" if tls else self.listener.origin
        self.url = f"{self.origin}/{place}/"
        self.write("Reading/notes.md", b"somebody's notes\n")

    def configure(self, tls, protocol, index):
        modules = "mpm_event authz_core authz_user authn_core authn_file auth_basic auth_digest dir " \
                  "mime setenvif dav dav_fs".split() + (["ssl"] if tls else [])
        lines = [f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in modules]
        user = "User www-data\nGroup www-data" if os.getuid() == 0 else ""
        if user:
            for path in (self.data, self.lock, *self.data.iterdir()):
                shutil.chown(path, "www-data", "www-data")
        secure = TLS.format(base=getattr(certificates(), tls), protocol=protocol) if tls else ""
        lines.append(CONFIGURATION.format(run=self.run, files=self.data, lock=self.lock, user=user,
                                          port=self.port, tls=secure, index=index))
        (self.run / "rights.conf").write_text(RIGHTS)
        (self.run / "httpd.conf").write_text("\n".join(lines))
        hashed = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], check=True,
                                capture_output=True, text=True).stdout
        (self.run / "htpasswd").write_text(f"{USER}:{hashed}")
        digest = hashlib.md5(f"{USER}:dav:{PASSWORD}".encode()).hexdigest()
        (self.run / "htdigest").write_text(f"{USER}:dav:{digest}\n")

    def give(self, path):
        if os.getuid() == 0:
            shutil.chown(path, "www-data", "www-data")
