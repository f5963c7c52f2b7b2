"""The desk of a provider, to be tried on a demonstration by its API alone: no browser and no passkey of one's
own, for in a demonstration the house holds the keys of its invented people. To be read.

  python3 sandbox.py request https://demo.example                          plays the authority until a request of
                                                                           its own lies on the desk, prints its id
  python3 sandbox.py token https://demo.example key.json settings.json     makes a key and a token for it, writes
                                                                           what client.py is given

A live house answers the first call with 404: there, whoever leads the desk makes the token.
"""

import json
import os
import sys
import urllib.error
import urllib.request
import uuid

from client import Refused, make_key


class Person:
    """Somebody of the demonstration, signed in."""

    def __init__(self, address: str, person: "str | None" = None):
        self.address, self.cookie = address.rstrip("/"), None
        if person:
            self.call("/api/v1/demonstration/sign-in", {"person": person})

    def call(self, path: str, body: dict) -> dict:
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        if self.cookie:
            headers["Cookie"] = self.cookie
        asked = urllib.request.Request(self.address + path, json.dumps(body).encode(), headers, method="POST")
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                given = answer.headers.get("Set-Cookie")
                self.cookie = given.split(";")[0] if given else self.cookie
                return json.load(answer)
        except urllib.error.HTTPError as error:
            told = json.loads(error.read() or b"{}")
            raise Refused(f"{path}: {told.get('code')} {told.get('cause', '')}") from None

    def touch(self, question: dict) -> dict:
        """What a passkey signs for exactly this. Elsewhere a browser asks for it; here the house touches it."""
        challenge = self.call("/api/v1/touch", question)["challenge"]
        response = self.call("/api/v1/demonstration/touch", {"challenge": challenge})["response"]
        return {"challenge": challenge, "response": response}

    def do(self, path: str, question: dict, body: dict) -> dict:
        return self.call(path, {**body, "touch": self.touch({**question, **body})})

    def at(self, case: str, request: str, purpose: str) -> dict:
        """What each act on a request begins with: the look that was asked for, and the list as it was read."""
        opening = self.call("/api/v1/cases/open", {"case": case, "purpose": purpose, "note": ""})["opening"]
        read = self.call("/api/v1/requests/read", {"request": request, "opening": opening})
        return {"request": request, "opening": opening, "seq": read["seq"]}


def people(address: str, request: str) -> dict:
    """Who plays which step of the story of a request."""
    steps = Person(address).call("/api/v1/demonstration/story", {"request": request})["steps"]
    return {step["id"]: step["as"]["id"] for step in steps}


def lay_request(address: str) -> str:
    """A request of its own: written, approved by two, sealed and laid on the desk of its provider."""
    begun = Person(address).call("/api/v1/demonstration/story-begin", {})
    case, request = begun["case"], begun["request"]
    plays = people(address, request)
    officer = Person(address, plays["submit"])
    officer.call("/api/v1/requests/submit", officer.at(case, request, "investigation"))
    for step in ("narrow", "grant"):
        approver = Person(address, plays[step])
        approver.do(
            "/api/v1/requests/approve",
            {"for": "request.approve"},
            {**approver.at(case, request, "decision"), "reasons": ""},
        )
    officer.do("/api/v1/requests/sign", {"for": "request.sign"}, officer.at(case, request, "investigation"))
    sent = officer.at(case, request, "investigation")
    touch = officer.touch({"for": "other", "action": "request.send", "subject": sent})
    officer.call("/api/v1/requests/send", {**sent, "touch": touch})
    return request


def make_settings(address: str, key_file: str, settings_file: str) -> dict:
    """A token for a new key, made by whoever leads the desk to which the story goes."""
    begun = Person(address).call("/api/v1/demonstration/story-begin", {})
    lead = Person(address, people(address, begun["request"])["desk"])
    said = {
        "label": "Sandbox",
        "scopes": ["desk.read", "desk.question", "desk.answer"],
        "key": make_key(key_file),
        "days": 7,
    }
    touch = lead.touch({"for": "other", "action": "desk.keep-systems", "subject": said})
    made = lead.call("/api/v1/tokens/make", {**said, "touch": touch})
    settings = {"address": address.rstrip("/"), "token": made["token"], "person": made["person"], "key": key_file}
    with os.fdopen(os.open(settings_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(settings, out)
    return {"until": made["expiresAt"], "scopes": said["scopes"]}


def main(arguments: list) -> int:
    if len(arguments) == 2 and arguments[0] == "request":
        print(lay_request(arguments[1]))
    elif len(arguments) == 4 and arguments[0] == "token":
        print(json.dumps(make_settings(*arguments[1:])))
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
