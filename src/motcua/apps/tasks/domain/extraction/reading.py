"""
The engine: reads a text from its first paragraph to its last and answers proposals.

It remembers the headings above a paragraph, each with the agencies, the deadline and the mood
(telling or giving) that what stands below inherits. One act for several leads becomes one proposal
for each lead: a task has one lead.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from motcua.apps.tasks.domain.extraction import duties
from motcua.apps.tasks.domain.extraction.agencies import agency_list, names_of
from motcua.apps.tasks.domain.extraction.assignments import Assignment, Mood, assignment, shared_act
from motcua.apps.tasks.domain.extraction.clauses import Clause, clauses
from motcua.apps.tasks.domain.extraction.deadlines import Reader, Spot, WorkingDays
from motcua.apps.tasks.domain.extraction.frames import Draft, Frame, State, document_day
from motcua.apps.tasks.domain.extraction.letters import flat, is_capitals
from motcua.apps.tasks.domain.extraction.lines import Line
from motcua.apps.tasks.domain.extraction.paragraphs import Paragraph, paragraphs
from motcua.apps.tasks.domain.extraction.proposal import DeadlineFound, DeadlineKind, Proposal

#: Shortest act that is a task.
_SHORTEST = 6
_ADDRESSED = re.compile(r"kinh gui\b")
_COPIES = re.compile(r"noi nhan\b|\W*luu\s*:")
_ANNEX = re.compile(r"(?:phu luc|danh muc|ke hoach|bang phan cong)\b")
_HEADING_END = re.compile(r":\s*[”\"]?$")
_ABOVE = re.compile(
    r"(?:cac |nhung )?(?:nhiem vu|noi dung|cong viec|viec)[^.;:]{0,20}"
    r"(?:neu tren|noi tren|tren day|tren|tai (?:muc|khoan|diem|dieu) nay)\b"
)
#: A clause that says nothing but until when: it holds for all that its paragraph gives.
_ONLY_UNTIL = re.compile(
    r"(?:tat ca |cac nhiem vu |cac noi dung )?(?:hoan thanh|xong|thoi (?:han|gian)|cham nhat|truoc)"
    r"(?:\s+\S+){0,12}$"
)
#: Labels of the lines that together tell one task of a plan.
_LABELLED = re.compile(
    r"(?:(?P<content>noi dung(?: thuc hien| cong viec| nhiem vu)?)"
    r"|(?P<lead>(?:co quan|don vi|cap|nganh)?\s*(?:chu tri|thuc hien|dau moi)"
    r"(?: thuc hien| tham muu| trien khai)?|trach nhiem(?: thuc hien)?)"
    r"|(?P<helps>(?:co quan|don vi)?\s*phoi hop(?: thuc hien)?)"
    r"|(?P<time>thoi (?:gian|han|diem|hang)(?: hoan thanh| thuc hien| trien khai| trinh)?"
    r"|han hoan thanh|tien do))\s*:\s*"
)


def extract(
    lines: Iterable[str],
    *,
    on: date | None = None,
    working_days: WorkingDays | None = None,
) -> list[Proposal]:
    """
    Return the tasks that a text gives, in its order; none for a text that gives nothing.

    :param lines: the lines of the text, whole paragraphs or lines broken at the margin.
    :param on: the day of the document; else the one it bears itself.
    :param working_days: counts working days from a day on.
    """
    read = paragraphs(lines)
    reader = Reader(on or document_day(read), working_days)
    state = State()
    for number, paragraph in enumerate(read):
        following = read[number + 1] if number + 1 < len(read) else None
        _Passage(paragraph, following, reader, state).read()
    return [proposal for draft in state.drafts for proposal in _proposals(draft, state)]


def _proposals(draft: Draft, state: State) -> list[Proposal]:
    act = "; ".join(part for part in draft.acts if part).strip(" ,;:.")
    leads = draft.leads
    if state.addressed and any(duties.YOU.match(flat(lead)) for lead in leads):
        leads = state.addressed
    return [
        Proposal(
            paragraph=draft.paragraph.index,
            anchor=draft.paragraph.anchor,
            lead=lead,
            act=act[:1].upper() + act[1:],
            coordinating=tuple(name for name in draft.coordinating if name != lead),
            deadline=draft.deadline or DeadlineFound(),
        )
        for lead in leads
        if len(act) >= _SHORTEST
    ]


class _Passage:
    """One paragraph being read."""

    def __init__(
        self, paragraph: Paragraph, following: Paragraph | None, reader: Reader, state: State
    ) -> None:
        self.paragraph, self.following = paragraph, following
        self.reader, self.state = reader, state
        self.body, self.flat = paragraph.body, flat(paragraph.body)
        self.made: list[Draft] = []
        self.waiting: tuple[str, ...] = ()

    def read(self) -> None:
        """Read it: drafts of tasks and the frame it opens go into the state."""
        if self._is_address() or self.state.copies:
            return
        self._leave_frames()
        if self._is_labelled():
            return
        heading = self._is_heading()
        for clause in clauses(self.body):
            self._clause(clause, heading=heading)
        if heading:
            self._open()
        else:
            self.state.drafts += self.made
            self._close()

    # What surrounds it.

    def _is_address(self) -> bool:
        """Return whether it names who receives the text; those are remembered."""
        if _COPIES.match(self.flat):
            self.state.copies, self.state.addressing = True, False
            return True
        outer = self.paragraph.marked and self.paragraph.path[-1][0] in ("part", "roman", "article")
        annex = is_capitals(self.body) and _ANNEX.match(self.flat)
        if self.state.copies and (outer or annex):
            self.state.copies = False
            self.state.frames = []
        start = _ADDRESSED.match(self.flat)
        if not start and not self.state.addressing:
            return False
        listed = agency_list(Line(self.body), _after(self.flat, start.end() if start else 0))
        rest = self.body[listed[-1].end :] if listed else self.body
        if start or (listed and len(rest) < 25):
            self.state.addressing = True
            self.state.addressed += names_of(listed)
            return True
        self.state.addressing = False
        return False

    def _leave_frames(self) -> None:
        path, frames = self.paragraph.path, self.state.frames
        if not self.paragraph.marked:
            return
        for frame in frames:
            if frame.base is None:
                frame.base = path[:-1]
        self.state.frames = [
            frame
            for frame in frames
            if frame.base is not None
            and path[: len(frame.base)] == frame.base
            and len(path) > len(frame.base)
        ]

    def _is_heading(self) -> bool:
        """Return whether it stands over what follows instead of saying it all itself."""
        below = self._has_below()
        if _HEADING_END.search(self.body):
            return True
        return below and not re.search(r"[.;]\s*$", self.body) and len(self.body) < 200

    def _has_below(self) -> bool:
        path, following = self.paragraph.path, self.following
        if following is None or not self.paragraph.marked:
            return False
        if not following.marked:
            return True
        return len(following.path) > len(path) and following.path[: len(path)] == path

    def _inherited(self) -> Frame:
        """Return what the headings above give: agencies, deadline, mood, each from the nearest."""
        found = Frame(None)
        for frame in reversed(self._above()):
            if not found.leads and frame.leads:
                found.leads, found.coordinating = frame.leads, frame.coordinating
            found.deadline = found.deadline or frame.deadline
            found.telling = frame.telling if found.telling is None else found.telling
        return found

    def _above(self) -> list[Frame]:
        frames = self.state.frames
        if self.paragraph.marked or (frames and frames[-1].open):
            return frames
        return [replace(frame, leads=(), deadline=None) for frame in frames]

    # A plan, each of whose tasks is told in labelled lines.

    def _is_labelled(self) -> bool:
        """``Nội dung: …``, ``Cơ quan chủ trì: …``, ``Phối hợp: …``, ``Thời hạn: …`` of one item."""
        label = _LABELLED.match(self.flat)
        above = self.paragraph.path[:-1] if self.paragraph.marked else self.paragraph.path
        if not label:
            return False
        if label["content"]:
            self.state.contents[above] = self.body[label.end() :].strip(" .;")
            return True
        if label["lead"]:
            return self._labelled_lead(above)
        return self._of_item(label, above)

    def _labelled_lead(self, above: tuple[tuple[str, str], ...]) -> bool:
        frame = next((f for f in reversed(self.state.frames) if f.body and not f.leads), None)
        act = self.state.contents.get(above) or (frame.body if frame else "")
        found = assignment(Line(self.body), Mood())
        if not found or not found.label or not act:
            return False
        spot = self.reader.best(self.body)
        deadline = spot.deadline if spot else self._inherited().deadline
        paragraph = replace(self.paragraph, path=above, marked=True)
        draft = Draft(paragraph, found.leads, found.coordinating, [act], deadline)
        self.state.drafts.append(draft)
        return True

    def _of_item(self, label: "re.Match[str]", above: tuple[tuple[str, str], ...]) -> bool:
        last = self.state.drafts[-1] if self.state.drafts else None
        if last is None or last.paragraph.path != above:
            return False
        if label["time"]:
            spot = self.reader.best(self.body)
            last.deadline = spot.deadline if spot else last.deadline
        else:
            last.coordinating += names_of(agency_list(Line(self.body), label.end()))
        return True

    # What it says.

    def _clause(self, clause: Clause, *, heading: bool) -> None:
        line = clause.line
        above = self._inherited()
        spot = self.reader.best(line.text)
        telling = self._telling(line, above)
        mood = Mood(telling=telling, giving=above.telling is False, dated=spot is not None)
        found = assignment(line, mood)
        if found and found.helping and self.made:
            self.made[-1].coordinating += found.leads
        elif found and found.label:
            self._label(found)
        elif found and self._counts(found, heading=heading):
            self._begin(found, line, spot)
        elif found and not self.made:
            self.waiting += found.leads
        elif not found:
            self._go_on(clause, above, spot, telling=telling)

    def _telling(self, line: Line, above: Frame) -> bool:
        label = re.match(r"[^:]{4,90}:", line.flat)
        if label and duties.TELLING.match(label.group()):
            return True
        return bool(above.telling)

    def _counts(self, found: Assignment, *, heading: bool) -> bool:
        """Return whether a bare name is a heading: a letterhead and a signature are none."""
        return bool(found.act) or heading or self.paragraph.marked

    def _begin(self, found: Assignment, line: Line, spot: Spot | None) -> None:
        leads, self.waiting = (*self.waiting, *found.leads), ()
        coordinating = found.coordinating
        parts = self._parts(found.act) if spot else [found.act]
        for part in parts:
            own = self.reader.best(part) if len(parts) > 1 else spot
            self.made.append(
                Draft(self.paragraph, leads, coordinating, [part], own.deadline if own else None)
            )

    def _parts(self, act: str) -> list[str]:
        """Return the parts of an act that have a deadline each."""
        spots = [s for s in self.reader.spots(act) if s.deadline.kind is not DeadlineKind.NONE]
        cuts = []
        line = flat(act)
        for first, second in zip(spots, spots[1:], strict=False):
            hits = [
                hit.start()
                for hit in re.finditer(r",\s*(?=\S)|\s+va\s+(?=\S)", line[: second.start + 1])
                if hit.start() >= first.end and duties.VERB.match(line, hit.end())
            ]
            if hits:
                cuts.append(hits[0])
        ends = [*cuts, len(act)]
        return [act[a:b].strip(" ,") for a, b in zip([0, *cuts], ends, strict=True)]

    def _label(self, found: Assignment) -> None:
        """``Cơ quan chủ trì: Bộ A`` on a line of its own tells who does what stands above."""
        before = [*self.state.drafts, *self.made][-1:]
        frame = next((f for f in reversed(self.state.frames) if f.open), None)
        if frame is not None:
            frame.leads, frame.coordinating = found.leads, found.coordinating
        for draft in before if not frame else []:
            draft.leads, draft.coordinating = found.leads, found.coordinating

    def _go_on(self, clause: Clause, above: Frame, spot: Spot | None, *, telling: bool) -> None:
        """A clause that names nobody: it goes on, or is for whom the heading names."""
        line = clause.line
        if _ABOVE.search(line.flat) and spot and not self.made:
            self._set_above(spot)
            return
        if _tells(line, spot, telling=telling):
            return
        if self.made:
            self._continue(clause, spot)
        elif above.leads and self._is_act(line, spot):
            helping, act = shared_act(line)
            draft = Draft(self.paragraph, above.leads, helping or above.coordinating, [act])
            draft.deadline = spot.deadline if spot else None
            parts = self._parts(draft.acts[0]) if spot else []
            if len(parts) > 1:
                self.made += [
                    replace(draft, acts=[part], deadline=own.deadline if own else None)
                    for part in parts
                    for own in [self.reader.best(part)]
                ]
            else:
                self.made.append(draft)

    def _continue(self, clause: Clause, spot: Spot | None) -> None:
        last, text = self.made[-1], clause.line.slice(0)
        bare = not last.acts[0]
        if spot and last.deadline and not bare:
            self.made.append(
                Draft(self.paragraph, last.leads, last.coordinating, [text], spot.deadline)
            )
            return
        last.acts.append(text)
        whole = bool(spot) and bool(_ONLY_UNTIL.match(clause.line.flat))
        for draft in self.made if whole else [last]:
            draft.deadline = draft.deadline or (spot.deadline if spot else None)

    def _set_above(self, spot: Spot) -> None:
        """``Các nhiệm vụ nêu trên hoàn thành trước …``: for those before that have no deadline."""
        above = self.paragraph.path[:-1]
        for draft in self.state.drafts:
            if draft.paragraph.path[: len(above)] == above:
                draft.deadline = draft.deadline or spot.deadline

    def _is_act(self, line: Line, spot: Spot | None) -> bool:
        label = re.match(r"[^:]{3,90}:\s*", line.flat)
        starts = [0, label.end() if label else 0]
        return spot is not None or any(
            duties.VERB.match(line.flat[start:].lstrip(" ,-")) for start in starts
        )

    # What it opens.

    def _open(self) -> None:
        """A heading: its agencies, its deadline, its mood are for what stands below."""
        spot = self.reader.best(self.body)
        named = self.made[-1] if self.made else None
        telling = None
        if duties.TELLING.match(self.flat):
            telling = True
        elif duties.GIVING.search(self.flat):
            telling = False
        base = self.paragraph.path if self.paragraph.marked else None
        frame = Frame(
            base,
            leads=named.leads if named else (),
            coordinating=named.coordinating if named else (),
            deadline=spot.deadline if spot else None,
            telling=telling,
            open=True,
            free=not self.paragraph.marked,
            body=self.body.strip(" .:"),
        )
        if frame.free:
            self.state.frames = [
                f for f in self.state.frames if not (f.free and f.base in (None, ()))
            ]
        self.state.frames.append(frame)

    def _close(self) -> None:
        """A paragraph with tasks of its own: what stands below it is for the same agencies."""
        above = self._inherited()
        for draft in self.made:
            draft.deadline = draft.deadline or above.deadline
        if self.paragraph.marked and self._has_below() and self.made:
            last = self.made[-1]
            self.state.frames.append(
                Frame(self.paragraph.path, last.leads, last.coordinating, None, None, open=False)
            )


def _after(text: str, place: int) -> int:
    hit = re.compile(r"[\s:,-]*").match(text, place)
    return hit.end() if hit else place


def _tells(line: Line, spot: Spot | None, *, telling: bool) -> bool:
    """Return whether a clause without an agency tells something instead of giving it."""
    text = line.flat
    nothing = duties.NOTHING.match(text) or duties.BASIS.match(text) or duties.MEETING.search(text)
    if nothing or duties.CLOSING.search(text):
        return True
    return telling and spot is None
