"""The API read by its own contract: schemathesis against the running server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.db.ground import homes
from tests.proofs.site import Seeded, Site, environment, serving

pytestmark = pytest.mark.slow
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
    "ignored_auth",
    "use_after_free",
)
#: Verbs that bring a dossier ever further; each dossier of the pool stops at another.
WAY = ("receive", "hand-over", "approve", "issue")


def pool(site: Site, token: str) -> dict[str, list[str]]:
    """Return identifiers of real things, dossiers in each state among them."""
    given, commune = site.seed.given, site.seed.given["communes"][0]
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=site.url, headers=headers, timeout=30) as http:
        dossiers = [dossier(http, given, steps % (len(WAY) + 1)) for steps in range(15)]
        file = http.post("/files/", files={"file": ("a.pdf", b"%PDF-1.7\n1")}).json()
        facts = http.get(f"/dossiers/{dossiers[4]}/timeline").json()
    authorities = ("receiver", "competent", "support", "returning", "agency", "authority", "parent")
    return {name: [commune] for name in authorities} | {
        "dossier_id": dossiers,
        "file_id": [file["id"]],
        "fact_id": [fact["fact"] for fact in facts],
        "person": [given["person"]],
        "unit": [given["rooms"][0]],
        "procedure_code": [given["procedure"]],
        "code": [given["procedure"]],
    }


def dossier(http: httpx.Client, given: dict[str, Any], steps: int) -> str:
    """Hand in a dossier, take it some steps further and return its identifier."""
    commune = given["communes"][0]
    body = {
        "procedure_code": given["procedure"],
        "channel": "direct",
        "receiver": commune,
        "competent": commune,
        "person": given["person"],
    }
    made = http.post("/dossiers/", json=body)
    assert made.status_code == 201, made.text
    identifier = str(made.json()["id"])
    for verb in WAY[:steps]:
        body = {"unit": given["rooms"][0]} if verb == "hand-over" else {}
        done = http.post(f"/dossiers/{identifier}/{verb}", json=body)
        assert done.status_code == 200, done.text
    return identifier


def test_the_server_keeps_its_contract(seeded_home: Seeded, tmp_path: Path) -> None:
    with serving(seeded_home) as site:
        token = site.token()
        paths = httpx.get(f"{site.url}/openapi.json", timeout=30).json()["paths"]
        operations = sum(map(len, paths.values()))
        real = tmp_path / "real.json"
        real.write_text(json.dumps(pool(site, token)), "utf-8")
        hooked = {"SCHEMATHESIS_HOOKS": "tests.proofs.hooks", "MOTCUA_PROOF_REAL": str(real)}
        done = subprocess.run(
            [
                *(str(Path(sys.executable).with_name("schemathesis")), "run"),
                f"{site.url}/openapi.json",
                *("--header", f"Authorization: Bearer {token}"),
                *("--checks", ",".join(CHECKS)),
                *("--phases", "examples,coverage,fuzzing", "--max-examples", "6"),
                *("--seed", "2025", "--suppress-health-check", "all"),
                *("--no-color", "--warnings", "off"),
            ],
            env=environment(seeded_home.home)
            | hooked
            | {"PYTHONPATH": f"{homes.ROOT}:{homes.ROOT / 'src'}"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Tested: {operations}\n" in done.stdout
