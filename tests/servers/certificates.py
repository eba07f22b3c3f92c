"""A certificate authority of the tests' own, made once a run by openssl."""
import functools
import pathlib
import ssl
import subprocess
import tempfile
import types


def openssl(folder, *arguments):
    subprocess.run(["openssl", *map(str, arguments)], cwd=folder, check=True, capture_output=True)


def issue(folder, name, alternative):
    (folder / f"{name}.ext").write_text(f"subjectAltName={alternative}\n")
    openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
    openssl(folder, "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-extfile", f"{name}.ext", "-out", f"{name}.pem")


@functools.cache
def certificates():
    """Paths: ca (of the authority), here and elsewhere (each .pem and .key): for 127.0.0.1, and
    for a name that is not this machine's."""
    keep = tempfile.TemporaryDirectory(prefix="almanac-ca-")
    folder = pathlib.Path(keep.name)
    openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=Tests of almanac", "-days", "2", "-keyout", "ca.key", "-out", "ca.pem")
    issue(folder, "here", "IP:127.0.0.1,DNS:localhost")
    issue(folder, "elsewhere", "DNS:cloud.example")
    return types.SimpleNamespace(keep=keep, folder=folder, ca=folder / "ca.pem",
                                 here=folder / "here", elsewhere=folder / "elsewhere")


def context(name, **limits):
    """For a Listener: tls=context("here"). Limits are attributes of ssl.SSLContext."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    base = getattr(certificates(), name)
    for key, value in limits.items():
        setattr(made, key, value)
    made.load_cert_chain(f"{base}.pem", f"{base}.key")
    return made
