"""The provider's system by a client that a generator made of the description: `oficio_client`, beside this file or
on the path (openapi-python-client). What the generator does not know is the proof of each call: it is put on here.

  python3 generated.py settings.json    opens everything that waits and answers that nothing is held
"""

import hashlib
import json
import sys
import uuid

from client import House, canonical, base64url
from oficio_client import AuthenticatedClient
from oficio_client.api.desk import desk, desk_answer, desk_open, desk_read
# A body that only names a request is one type for all routes of the desk: the description says it once.
from oficio_client.models import DeskAnswerBody, DeskBody, DeskOpen

signed_actions = {"/api/v1/desk/answer": "desk.answer"}


def proving(house: House):
    """Puts the proof of this very call (DPoP) on it, and of an answer the signature of what it says."""

    def prove(request) -> None:
        path, act = request.url.path, None
        if path in signed_actions:
            subject = {name: one for name, one in json.loads(request.content).items() if name != "touch"}
            said = {
                "format": "oficio-action/1",
                "action": signed_actions[path],
                "person": house.person,
                "subject": subject,
            }
            act = base64url(hashlib.sha256(canonical(said).encode()).digest())
        request.headers["DPoP"] = house.proof(path, act)

    return prove


def main(settings: str) -> int:
    house = House(settings)
    client = AuthenticatedClient(
        base_url=house.address,
        token=house.token,
        prefix="DPoP",
        raise_on_unexpected_status=True,
        httpx_args={"event_hooks": {"request": [proving(house)]}},
    )
    once = lambda: str(uuid.uuid4())  # noqa: E731
    for line in desk.sync(client=client, body=DeskBody.from_dict({})).lines:
        if line.status != "sent":
            continue
        request = str(line.id)
        desk_open.sync(client=client, body=DeskOpen.from_dict({"request": request}), idempotency_key=once())
        read = desk_read.sync(client=client, body=DeskOpen.from_dict({"request": request}))
        items = [
            {"item": one.key, "outcome": "nothing-held", "ground": None, "words": "", "files": [], "beyond": []}
            for one in read.items
        ]
        answer = {"request": request, "seq": read.seq, "items": items, "reference": "", "final": True, "touch": None}
        told = desk_answer.sync(client=client, body=DeskAnswerBody.from_dict(answer), idempotency_key=once())
        print(json.dumps({"request": request, "status": str(getattr(told, "status", told))}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
