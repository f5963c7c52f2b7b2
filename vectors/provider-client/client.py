"""A provider's system that answers by itself: one file, Python 3.9 or later and `cryptography`. To be read,
copied and changed.

  python3 client.py make-key key.json                    makes a key, keeps it, prints its public half
  python3 client.py queue settings.json                  prints what waits
  python3 client.py answer-nothing-held settings.json    opens all that waits and answers that nothing is held
  python3 client.py proof settings.json /api/v1/desk     prints a proof for one call, to be used once (curl)
  … proof settings.json /api/v1/desk/answer desk.answer  the same, with the action that the body on its input is
  python3 client.py hear 8080 secret.txt                 takes word (a webhook) and prints what holds

settings.json: { "address": "https://…", "token": "…", "person": "…", "key": "key.json" }: address, and what was
shown when the token was made. secret.txt: `whsec_…`, shown when the address for word was added.
"""

import base64
import hashlib
import hmac
import http.server
import itertools
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sha256(text: str) -> str:
    return base64url(hashlib.sha256(text.encode()).digest())


def canonical(value) -> str:
    """JSON in its one canonical spelling (RFC 8785): members in order of their names, no space.

    Enough for what is sent here, which has no fractions: those have rules of their own.
    """
    # The order is that of UTF-16, as in the standard; names of this service are ASCII, where it is the same.
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def make_key(file: str) -> dict:
    numbers = ec.generate_private_key(ec.SECP256R1()).private_numbers()
    place = numbers.public_numbers
    public = {
        "kty": "EC",
        "crv": "P-256",
        "x": base64url(place.x.to_bytes(32, "big")),
        "y": base64url(place.y.to_bytes(32, "big")),
    }
    secret = base64url(numbers.private_value.to_bytes(32, "big"))
    # For its owner alone, and never over another one.
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump({**public, "d": secret}, out)
    return public


class Refused(Exception):
    """What the service said it would not do: a problem with a closed code (RFC 9457)."""


class House:
    """The desk, called in the name of whoever made the token."""

    def __init__(self, file: str):
        with open(file) as settings:
            said = json.load(settings)
        with open(said["key"]) as key:
            jwk = json.load(key)
        self.address, self.token, self.person = said["address"], said["token"], said["person"]
        self.public = {name: jwk[name] for name in ("kty", "crv", "x", "y")}
        self.key = ec.derive_private_key(int.from_bytes(from_base64url(jwk["d"]), "big"), ec.SECP256R1())

    def proof(self, path: str, act: "str | None" = None) -> str:
        """That this very call comes from whoever holds the key (DPoP, RFC 9449). `act` signs an action besides."""
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": self.public}
        claims = {
            "jti": str(uuid.uuid4()),
            "htm": "POST",
            "htu": urllib.parse.urljoin(self.address, path),
            "iat": int(time.time()),
            "ath": sha256(self.token),
            **({"act": act} if act else {}),
        }
        signed = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
        r, s = decode_dss_signature(self.key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def signs(self, action: str, body: dict) -> str:
        """What the proof of an action carries in `act`: the digest of who does what, as it is sent."""
        subject = {name: value for name, value in body.items() if name != "touch"}
        return sha256(
            canonical({"format": "oficio-action/1", "action": action, "person": self.person, "subject": subject})
        )

    def call(self, path: str, body: dict, effect: bool = False, action: "str | None" = None) -> dict:
        """One call. An effect has a key of its own, and is tried again with the same one: done once, however often."""
        act = action and self.signs(action, body)
        once = {"Idempotency-Key": str(uuid.uuid4())} if effect else {}
        for tries in range(1, 6):
            asked = urllib.request.Request(
                urllib.parse.urljoin(self.address, path),
                data=json.dumps(body).encode(),
                # A proof is used once: each try has one of its own.
                headers={
                    "Content-Type": "application/json",
                    "Authorization": f"DPoP {self.token}",
                    "DPoP": self.proof(path, act),
                    **once,
                },
                method="POST",
            )
            try:
                with urllib.request.urlopen(asked, timeout=30) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                told = json.loads(error.read() or b"{}")
                if tries == 5 or error.code not in (429, 503):
                    raise Refused(f"{path}: {told.get('code')} {told.get('cause', '')}") from None
                time.sleep(float(error.headers.get("Retry-After") or 2**tries))
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                # A lost line: nobody knows whether it was done, so it is asked for again with the same key.
                if tries == 5:
                    raise
                time.sleep(2**tries)
        raise AssertionError("five tries end above")


def queue(house: House) -> list:
    lines, after = [], None
    while True:
        page = house.call("/api/v1/desk", {"after": after})
        lines += page["lines"]
        after = page["next"]
        if after is None:
            return lines


def answer_nothing_held(house: House, request: str) -> dict:
    """Opens a request and answers each item: nothing held. Where something is held, this is the place to say so."""
    house.call("/api/v1/desk/open", {"request": request}, effect=True)
    read = house.call("/api/v1/desk/read", {"request": request})
    items = [
        {"item": one["key"], "outcome": "nothing-held", "ground": None, "words": "", "files": [], "beyond": []}
        for one in read["items"]
    ]
    answer = {"request": request, "seq": read["seq"], "items": items, "reference": "", "final": True, "touch": None}
    return house.call("/api/v1/desk/answer", answer, effect=True, action="desk.answer")


def holds(secret: bytes, headers, body: bytes, now: float) -> bool:
    """Whether a word is the house's own and of these five minutes (Standard Webhooks)."""
    name, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not at.isdigit() or abs(now - int(at)) > 300:
        return False
    mine = base64.b64encode(hmac.new(secret, f"{name}.{at}.".encode() + body, hashlib.sha256).digest()).decode()
    theirs = headers.get("webhook-signature", "").split()
    return any(hmac.compare_digest(f"v1,{mine}".encode(), one.encode()) for one in theirs)


def is_new(seen: dict, name: str, now: float, days: int = 3, most: int = 100_000) -> bool:
    """Whether this id has not come before. Kept as long as a word is tried again (two days), and never more than so
    many: whoever listens for years keeps no years."""
    # In the order in which they came: the oldest go first.
    for old in list(itertools.takewhile(lambda one: now - seen[one] > days * 86400, seen)):
        del seen[old]
    if name in seen:
        return False
    seen[name] = now
    if len(seen) > most:
        del seen[next(iter(seen))]
    return True


def hear(port: int, file: str) -> None:
    """Takes word on this machine; TLS stands in front. A word says that something happened, never what: ask for it."""
    with open(file) as kept:
        secret = base64.b64decode(kept.read().strip().removeprefix("whsec_"))
    seen = {}

    class Word(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            size = self.headers.get("Content-Length", "")
            body = self.rfile.read(int(size)) if size.isdigit() and int(size) <= 65536 else b""
            good = holds(secret, self.headers, body, time.time())
            name = self.headers.get("webhook-id", "")
            # The same word may come twice, with the same id; it is thanked for and done once.
            if good and is_new(seen, name, time.time()):
                print(json.dumps(json.loads(body)), flush=True)
            self.send_response(204 if good else 401)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", port), Word)
    print(f"listening on http://127.0.0.1:{server.server_port}", file=sys.stderr, flush=True)
    server.serve_forever()


def main(arguments: list) -> int:
    said = arguments + [None] * 4
    command, first, second = said[:3]
    if command == "make-key" and first:
        print(json.dumps(make_key(first)))
    elif command == "queue" and first:
        print(json.dumps(queue(House(first))))
    elif command == "answer-nothing-held" and first:
        house = House(first)
        for line in queue(house):
            if line["status"] == "sent":
                print(json.dumps(answer_nothing_held(house, line["id"])))
    elif command == "proof" and first and second:
        house = House(first)
        print(house.proof(second, said[3] and house.signs(said[3], json.load(sys.stdin))))
    elif command == "hear" and first and first.isdigit() and second:
        hear(int(first), second)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Refused, OSError, KeyError, ValueError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(0)
