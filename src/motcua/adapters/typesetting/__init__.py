"""Papers set by typst, in process: its own fonts (Libertinus Serif), no program, no network."""

import io
import json
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import segno
import typst

_TEMPLATES = Path(__file__).parent / "templates"
_NAME = re.compile(r"[a-z_]{1,30}")
#: What no paper shows: control characters, halves of surrogate pairs, and marks that turn the
#: direction of what follows them (a name must not reorder the words of the form around it).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
#: Kept for many years: PDF/A-2b (ISO 19005-2).
_ARCHIVAL = ["a-2b"]
#: Long tables without structure for screen readers, which would make them six times as large;
#: the register can be read on its page and in its workbook.
_UNTAGGED = frozenset({"register"})
#: Documents set at once in a process: a long register takes some 150 MB while it is set.
_AT_ONCE = threading.BoundedSemaphore(4)


class TypstTypesetter:
    """
    A typesetter with one compiler per thread: a compiler serves one document at a time, and
    keeps fonts and templates between documents, which makes it ten times as fast.
    """

    def __init__(self) -> None:
        self._local = threading.local()

    def typeset(self, template: str, data: Mapping[str, Any]) -> bytes:
        """
        Return the PDF of a paper: PDF/A-2b; plain PDF only where a text does not allow that, such
        as a letter that is in none of the fonts.

        Data reach the template as JSON, so that nothing in them is ever read as markup. ``qr``, a
        text, is drawn as a QR code.

        :raises LookupError: there is no such template.
        """
        path = _TEMPLATES / f"{template}.typ"
        if not _NAME.fullmatch(template) or not path.is_file():
            raise LookupError(template)
        inputs = {"data": json.dumps(_printable(data))}
        if data.get("qr"):
            inputs["qr"] = _qr(str(data["qr"]))
        try:
            return self._compiled(path, inputs, _ARCHIVAL)
        except typst.TypstError as error:
            if not error.message.startswith("PDF/A"):
                raise
            return self._compiled(path, inputs, [])

    def _compiled(self, path: Path, inputs: dict[str, str], standards: list[Any]) -> bytes:
        compiler = getattr(self._local, "compiler", None)
        if compiler is None:
            compiler = typst.Compiler(root=str(_TEMPLATES), ignore_system_fonts=True)
            self._local.compiler = compiler
        with _AT_ONCE:
            pdf = compiler.compile(
                input=str(path),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=standards,
                pdf_tags=path.stem not in _UNTAGGED,
            )
        return cast(bytes, pdf)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {name: _printable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value


def _qr(text: str) -> str:
    """Return a QR code as SVG; a quarter of it may be dirty (level Q) and it still reads."""
    drawn = io.BytesIO()
    segno.make(text, error="q", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
