"""What holds of every request that almanac sends, whatever the test: looked for in the log of each
server after each test."""

ANONYMOUS = ("/public.php/", "/s/", "/index.php/s/", "/status.php", "/login/v2", "/index.php/login")


def of_request(exchange, anonymous):
    headers, path = exchange.request.headers, exchange.path
    if "expect" in headers:
        yield "asks for 100-continue, which costs a second on some servers"
    if "transfer-encoding" in headers:
        yield "sends a body without its length"
    if "cookie" in headers:
        yield "sends cookies back"
    if not headers.get("user-agent", "").startswith("almanac/"):
        yield "does not say who it is"
    if path.startswith(anonymous) and "authorization" in headers:
        yield "sends a password where a stranger would be let in"
    if exchange.method == "PUT" and path.endswith("/"):
        yield "PUT to a folder"
    destination = headers.get("destination", "")
    if exchange.method == "COPY" or (exchange.method == "MOVE" and "/trashbin/" not in destination):
        yield "moves things: public links die of that"


def is_refusal(exchange):
    """Not a Digest challenge, which is answered once."""
    offered = exchange.answer.header("WWW-Authenticate").lower() if exchange.answer else ""
    challenge = exchange.request.scheme == "basic" and "digest" in offered
    return exchange.status == 401 and (not challenge or "basic" in offered)


def tried_again(log):
    """After a refusal no password is sent any more: ten tries lock a school out."""
    refused = None
    for exchange in log:
        if not exchange.request.scheme:
            continue
        if refused:
            yield f"{exchange} goes on although {refused.number} was refused"
        if is_refusal(exchange):
            refused = exchange


def sins(listener):
    """A list of sentences about its log; empty when all is well."""
    anonymous = getattr(listener, "anonymous", ANONYMOUS)
    found = [f"{exchange}: {text}" for exchange in listener.log
             for text in of_request(exchange, anonymous)]
    return found + list(tried_again(listener.log))
