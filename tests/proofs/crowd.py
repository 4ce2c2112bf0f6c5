"""Clients that carry dossiers from intake to the result and never take no answer for an answer."""

import hashlib
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from tests.proofs.site import Seeded

#: The whole life of a dossier: verb of the API, fact in the journal.
LIFE = {
    "submit": "dossiers.submitted",
    "receive": "dossiers.received",
    "hand-over": "dossiers.handed_over",
    "advance": "dossiers.advanced",
    "approve": "dossiers.approved",
    "issue": "dossiers.issued",
    "return-result": "dossiers.result_returned",
}
#: Seconds after which an impatient client hangs up, and for which a patient one goes on trying.
IMPATIENT, PATIENT = 0.03, 60.0


@dataclass(frozen=True)
class Acknowledged:
    """A write that was answered with success: the verb, the dossier and its version then."""

    verb: str
    dossier: str
    version: int
    code: str | None


@dataclass
class Crowd:
    """Some clients at work; what they were promised, and what went wrong."""

    seed: Seeded
    url: str
    token: str
    dice: random.Random
    acknowledged: list[Acknowledged] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    heads: list[tuple[int, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    retries: int = 0
    closing: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        seeds = [self.dice.random() for _ in range(4)]
        self.threads = [threading.Thread(target=self._client, args=(seed,)) for seed in seeds]
        self.threads.append(threading.Thread(target=self._auditor))

    def start(self) -> None:
        """Let all begin."""
        for thread in self.threads:
            thread.start()

    def go_home(self) -> None:
        """Let each finish the dossier in hand."""
        self.closing.set()
        for thread in self.threads:
            thread.join(2 * PATIENT)
            assert not thread.is_alive()

    def _client(self, seed: float) -> None:
        dice = random.Random(seed)
        headers = {"Authorization": f"Bearer {self.token}"}
        while not self.closing.is_set():
            with httpx.Client(headers=headers, timeout=20) as http:
                try:
                    self._one_life(http, dice)
                except Exception as error:
                    self.wrong.append(repr(error))
                    return

    def _one_life(self, http: httpx.Client, dice: random.Random) -> None:
        dossier = ""
        for verb, body in self._plan(dice):
            if verb == "issue" and dice.random() < 0.5:
                body["files"] = [self._keep_file(http, dice)]
            path = f"/dossiers/{dossier}/{verb}" if dossier else "/dossiers/"
            answer = self._insist(http, dice, path, body)
            dossier = answer["id"]
            told = Acknowledged(verb, dossier, answer["version"], answer["code"])
            self.acknowledged.append(told)

    def _plan(self, dice: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
        place = dice.randrange(2)
        commune, room = self.seed.given["communes"][place], self.seed.given["rooms"][place]
        yield (
            "submit",
            {
                "procedure_code": self.seed.given["procedure"],
                "channel": "direct",
                "receiver": commune,
                "competent": commune,
                "person": self.seed.given["person"],
                "components": [{"name": "Tờ khai", "originals": 1}],
            },
        )
        yield "receive", {}
        yield "hand-over", {"unit": room}
        yield "advance", {"step": "Thẩm định"}
        yield "approve", {}
        yield "issue", {"result_no": f"{dice.randrange(1000)}/GCN"}
        yield "return-result", {"channel": "counter"}

    def _insist(
        self, http: httpx.Client, dice: random.Random, path: str, body: dict[str, Any]
    ) -> dict[str, Any]:
        """Send the same request under the same key until it is acknowledged; sometimes again."""
        headers = {"Idempotency-Key": str(uuid4())}
        first = self._until_acknowledged(http, dice, path, json=body, headers=headers)
        if dice.random() < 0.1:
            again = self._until_acknowledged(http, dice, path, json=body, headers=headers)
            assert (again["id"], again["version"]) == (first["id"], first["version"])
        return first

    def _keep_file(self, http: httpx.Client, dice: random.Random) -> str:
        content = b"%PDF-1.7\n" + dice.randbytes(2000)
        kept = self._until_acknowledged(http, dice, "/files/", files={"file": ("a.pdf", content)})
        self.files[kept["id"]] = hashlib.sha256(content).hexdigest()
        return str(kept["id"])

    def _until_acknowledged(
        self, http: httpx.Client, dice: random.Random, path: str, **request: Any
    ) -> dict[str, Any]:
        end = time.monotonic() + PATIENT
        pause = 0.05
        wait = IMPATIENT if dice.random() < 0.2 else 20
        while time.monotonic() < end:
            try:
                answer = http.post(self.url + path, timeout=wait, **request)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code < 500:
                assert answer.status_code in (200, 201), f"{path}: {answer.text}"
                return dict(answer.json())
            self.retries += 1
            wait, pause = 20, min(2 * pause, 1.0)
            time.sleep(pause * dice.random())
        raise AssertionError(f"{path}: no answer in {PATIENT} s")

    def _auditor(self) -> None:
        """Note heads of the journal, as a stranger would, to check the end against."""
        while not self.closing.wait(1.0):
            try:
                head = httpx.get(f"{self.url}/journal/head", timeout=5)
            except httpx.TransportError:
                continue
            if head.status_code == 200 and head.json()["size"]:
                self.heads.append((head.json()["size"], head.json()["root"]))
