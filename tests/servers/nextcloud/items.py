"""What is in a calendar object, and what servers do to it: as text, line by line."""
import hashlib
import re


def unfold(data):
    return re.sub(rb"\r?\n[ \t]", b"", data).decode(errors="replace")


def lines(data):
    return [line for line in re.split(r"\r?\n", unfold(data)) if line]


def values(data, name):
    """Of a property, wherever it stands but in an alarm."""
    text = re.sub(r"BEGIN:VALARM.*?END:VALARM", "", unfold(data), flags=re.DOTALL)
    return re.findall(rf"(?m)^{name}(?:;[^:\r\n]*)?:([^\r\n]*)", text)


def uid(data):
    return next(iter(values(data, "UID")), None)


def components(data):
    return [name for name in re.findall(r"(?m)^BEGIN:(\S+)", unfold(data))
            if name in ("VEVENT", "VTODO", "VJOURNAL")]


def fault(data):
    """Why Nextcloud does not take it (415), or None."""
    text = unfold(data)
    if not text.startswith("BEGIN:VCALENDAR") or not text.rstrip().endswith("END:VCALENDAR"):
        return "Parse error"
    if values(data, "METHOD"):
        return "A calendar object on a CalDAV server MUST NOT have a METHOD property."
    if len(set(values(data, "UID"))) > 1:
        return "A calendar object may only have components with the same UID."
    if "VEVENT" in components(data) and not values(data, "DTSTART"):
        return "DTSTART MUST appear exactly once in a VEVENT component"
    return None


def md5(data):
    return hashlib.md5(data).hexdigest()


# --- servers that store something else than was sent ---------------------------------------------

def fold(line, width=73):
    """Other than ours: by characters, at another place."""
    pieces = [line[i:i + width // 2] for i in range(0, len(line), width // 2)] or [""]
    return "\r\n ".join(pieces)


def split_categories(line):
    if not line.startswith("CATEGORIES:"):
        return [line]
    return [f"CATEGORIES:{value}" for value in re.split(r"(?<!\\),", line.partition(":")[2])]


def reorder(block):
    """Properties in the order of their names, components behind them."""
    own, inner, i = [], [], 0
    while i < len(block):
        if block[i].startswith("BEGIN:"):
            end = block.index("END:" + block[i][6:], i)
            inner += [block[i], *reorder(block[i + 1:end]), block[end]]
            i = end
        else:
            own.append(block[i])
        i += 1
    return sorted(own) + inner


def rewrite(data):
    """As Cyrus and Radicale keep it: another order, folding and CATEGORIES; the same meaning."""
    block = [piece for line in lines(data) for piece in split_categories(line)]
    out = [block[0], *reorder(block[1:-1]), block[-1]]
    return ("\r\n".join(fold(line) for line in out) + "\r\n").encode()
