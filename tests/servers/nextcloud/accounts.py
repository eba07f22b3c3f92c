"""Who may log in, how, and what happens to those who guess: passwords, app passwords, two factors,
the lock-out, and Login Flow v2."""
import dataclasses
import json
import secrets

from exchange import Answer
from nextcloud.xml import refuse

TRIES_MAX = 10  # bad passwords from an address before it is locked out


@dataclasses.dataclass
class Account:
    user: str
    password: str
    names: tuple = ()  # what else one may log in by: an e-mail address
    enabled: bool = True
    two_factors: bool = False  # the password itself does not open DAV
    app_passwords: set = dataclasses.field(default_factory=set)

    def takes(self, name, password):
        return name in (self.user, *self.names) and \
            password in (self.password, *self.app_passwords)


@dataclasses.dataclass
class Flow:
    poll: str
    login: str
    account: Account = None  # who granted it


class Accounts:
    def __init__(self):
        self.all, self.flows = {}, []
        self.bad_tries = 0

    def add(self, user, password, **more):
        self.all[user] = Account(user, password, **more)
        return self.all[user]

    def new_app_password(self, account):
        password = "-".join(secrets.token_hex(3)[:5] for _ in range(5))
        account.app_passwords.add(password)
        return password

    # --- logging in -----------------------------------------------------------------------------

    def enter(self, request):
        """The account of a DAV request, or an answer that refuses it."""
        if self.bad_tries >= TRIES_MAX:
            refuse(429, "OCA\\DAV\\Connector\\Sabre\\Exception\\TooManyRequests",
                   "Reached maximum delay")
        if not request.login:
            self.challenge("No public access to this resource., No 'Authorization: Basic' header "
                           "found. Either the client didn't send one, or the server is "
                           "misconfigured")
        account = next((one for one in self.all.values() if one.takes(*request.login)), None)
        if not account:
            self.bad_tries += 1
            self.challenge("No public access to this resource., Username or password was "
                           "incorrect")
        if not account.enabled:
            refuse(503, "ServiceUnavailable", "OC\\User\\LoginException: Account disabled")
        if account.two_factors and request.login[1] not in account.app_passwords:
            refuse(401, "OCA\\DAV\\Connector\\Sabre\\Exception\\PasswordLoginForbidden",
                   "", '  <o:hint xmlns:o="o:">password login forbidden</o:hint>\n')
        return account

    @staticmethod
    def challenge(message):
        refuse(401, "NotAuthenticated", message,
               headers=[("WWW-Authenticate", 'Basic realm="Nextcloud", charset="UTF-8"')])

    # --- Login Flow v2 --------------------------------------------------------------------------

    def begin(self, base):
        self.flows.append(Flow(secrets.token_hex(32), secrets.token_hex(32)))
        flow = self.flows[-1]
        return as_json(200, {"poll": {"token": flow.poll, "endpoint": f"{base}/login/v2/poll"},
                             "login": f"{base}/login/v2/flow/{flow.login}"})

    def grant(self, user):
        """Somebody opened the address in a browser and let the program in."""
        self.flows[-1].account = self.all[user]

    def poll(self, base, token):
        flow = next((flow for flow in self.flows if flow.poll == token and flow.account), None)
        if not flow:
            return as_json(404, [])
        self.flows.remove(flow)  # told once
        return as_json(200, {"server": base, "loginName": flow.account.user,
                             "appPassword": self.new_app_password(flow.account)})


def as_json(status, data, *headers):
    return Answer(status, json.dumps(data).encode(),
                  [("Content-Type", "application/json; charset=utf-8"), *headers])
