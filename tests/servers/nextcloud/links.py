"""Public links: the share API that makes them (OCS), and what a stranger gets through one."""
import dataclasses

from exchange import Answer
from nextcloud.accounts import as_json
from nextcloud.files import download, inside
from nextcloud.xml import Refused, refuse

PUBLIC_LINK = 3


@dataclasses.dataclass
class Link:
    id: int
    node: int  # the file's id: nothing else is known of it
    owner: str
    token: str
    password: str = None
    expires: str = None  # "2026-11-01 00:00:00"
    expired: bool = False
    label: str = ""


def ocs(status, message, data, code=None):
    state = "ok" if status == 200 else "failure"
    return as_json(status, {"ocs": {"meta": {"status": state, "statuscode": code or status,
                                             "message": message}, "data": data}})


class Links:
    def __init__(self, files):
        self.files, self.all = files, []
        self.next = 0
        self.allowed, self.password_forced, self.expiry_forced = True, False, False

    def make(self, user, path, **more):
        """A link on what is there; each gets another token."""
        self.next += 1
        node = self.files.nodes[user, path]
        expires = "2026-12-24 00:00:00" if self.expiry_forced else None
        self.all.append(Link(self.next, node.id, user, f"tok{self.next:02}EnDeSuivi",
                             **{"expires": expires, **more}))
        return self.all[-1]

    # --- the share API --------------------------------------------------------------------------

    def handle(self, request, account, base):
        if "ocs-apirequest" not in request.headers:
            return ocs(412, "CSRF check failed", [])
        asked = {**request.query, **request.form} if request.method == "POST" else request.query
        if "json" not in (asked.get("format", "") + request.headers.get("accept", "")):
            return Answer(200, b'<?xml version="1.0"?>\n<ocs><data/></ocs>\n',
                          [("Content-Type", "application/xml; charset=utf-8")])
        path = asked.get("path", "/").strip("/")
        if (account.user, path) not in self.files.nodes:
            return ocs(404, "Wrong path, file/folder does not exist", [])
        if request.method == "GET":
            return self.list(account, path, base)
        if request.method == "POST":
            return self.create(account, path, asked, base)
        return ocs(405, "Invalid method", [], 997)

    def list(self, account, path, base):
        """Those on a path; all of the user's own where none is named."""
        node = path and self.files.nodes[account.user, path]
        return ocs(200, "OK", [self.describe(link, base) for link in self.all
                               if (not node or link.node == node.id) and link.owner == account.user])

    def create(self, account, path, asked, base):
        if asked.get("shareType") != str(PUBLIC_LINK):
            return ocs(400, "Unknown share type", [])
        if not self.allowed:
            return ocs(403, "Public link sharing is disabled by the administrator", [])
        if self.password_forced and not asked.get("password"):
            return ocs(400, "Passwords are enforced for link and mail shares", [])
        link = self.make(account.user, path, password=asked.get("password"))
        return ocs(200, "OK", self.describe(link, base))

    def describe(self, link, base):
        place = self.files.find_id(link.node)
        path = "/" + (place[1] if place else "?")
        secret = "***" if link.password else None
        return {"id": str(link.id), "share_type": PUBLIC_LINK, "uid_owner": link.owner,
                "displayname_owner": link.owner, "permissions": 17, "can_edit": True,
                "can_delete": True, "stime": 1788000000, "parent": None,
                "expiration": link.expires, "token": link.token, "uid_file_owner": link.owner,
                "note": "", "label": link.label, "path": path, "item_type": "folder",
                "item_source": link.node, "file_source": link.node, "file_target": path,
                "share_with": secret, "share_with_displayname": "(Shared link)",
                "password": secret, "send_password_by_talk": False,
                "url": f"{base}/s/{link.token}", "mail_send": 0, "hide_download": 0,
                "attributes": None}

    def capabilities(self):
        public = {"enabled": self.allowed}
        if self.allowed:
            public |= {"password": {"enforced": self.password_forced,
                                    "askForOptionalPassword": False},
                       "expire_date": {"enabled": self.expiry_forced, "days": 28,
                                       "enforced": self.expiry_forced},
                       "multiple_links": True, "send_mail": False, "upload": True}
        return {"files_sharing": {"api_enabled": True, "public": public}}

    # --- strangers ------------------------------------------------------------------------------

    def find(self, token, request):
        """The link and where its file is now; what was deleted or replaced has no link."""
        link = next((link for link in self.all if link.token == token), None)
        place = link and self.files.find_id(link.node)
        if not link or link.expired or not place or not self.allowed:
            refuse(404, "NotFound", "")
        if link.password and (not request.login or request.login[1] != link.password):
            refuse(401, "NotAuthenticated", "Cannot authenticate",
                   headers=[("WWW-Authenticate", 'Basic realm="Nextcloud"')])
        return link, place

    def visit(self, request, token, rest, base):
        """/public.php/dav/files/TOKEN/rest."""
        if request.method not in ("GET", "HEAD", "PROPFIND", "OPTIONS"):
            refuse(403, "Forbidden", "")
        _, (user, path) = self.find(token, request)
        return self.files.handle(request, user, f"{path}/{rest}".strip("/"),
                                 f"/public.php/dav/files/{token}")

    def page(self, request, token, rest, base, direct):
        """/s/TOKEN: HTML; /s/TOKEN/download: to the address of the direct form, or, in versions
        before there was one, the file itself."""
        try:
            _, (user, path) = self.find(token, request)
        except Refused as refused:
            return Answer(refused.answer.status, b"<!DOCTYPE html><html>Not found</html>",
                          [("Content-Type", "text/html; charset=UTF-8")])
        if rest != "download":
            return Answer(200, b"<!DOCTYPE html><html>Nextcloud</html>",
                          [("Content-Type", "text/html; charset=UTF-8")])
        name = request.query.get("files", "")
        if direct:
            return Answer(303, b"", [("Location", f"{base}/public.php/dav/files/{token}/{name}"
                                                  + ("" if name else "?accept=zip"))])
        folder = f"{path}/{request.query.get('path', '/').strip('/')}".strip("/")
        wanted = f"{folder}/{name}".strip("/")
        node = self.files.nodes.get((user, wanted))
        if not inside(wanted, path) or not node or node.data is None:
            return Answer(404, b"<!DOCTYPE html><html>Not found</html>")
        return download(request, node, wanted)
