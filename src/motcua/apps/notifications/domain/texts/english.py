"""Default texts in English."""

from motcua.apps.notifications.domain.texts.words import Default

TEXTS: dict[str, Default] = {
    "submitted": Default(
        subject="Dossier {code} handed in",
        body="""Dear {name},

the dossier “{procedure}” was sent to {receiver}. Look-up code: {code}.

As soon as it is accepted we shall tell you when the result will be ready.
Follow it: {link}""",
        short="Dossier sent to {receiver}. Look-up code {code}. Follow: {link}",
    ),
    "received": Default(
        subject="Dossier {code} received",
        body="""Dear {name},

{receiver} has received the dossier “{procedure}”.
Code: {code}
Result ready by: {due}

Follow it and see how the date was computed: {link}""",
        short="Dossier {code} received. Ready by {due}. Follow: {link}",
    ),
    "supplement_asked": Default(
        subject="Dossier {code} needs more papers",
        body="""Dear {name},

in the dossier “{procedure}” (code {code}) something is missing or not right:
{reason}

Papers to hand in:
{items}
Time limit: {until}

See {link}. Hand them in on line with the account you used, or bring them to {receiver}. \
The time limit starts again when all is there.""",
        short="Dossier {code} needs more papers, time limit: {until}. See {link}",
    ),
    "intake_refused": Default(
        subject="Dossier {code} was not accepted",
        body="""Dear {name},

{receiver} could not accept the dossier “{procedure}” (code {code}).
Reason: {reason}

For advice please turn to {receiver} or see {link}""",
        short="Dossier {code} was not accepted. Reason: {link}",
    ),
    "extended": Default(
        subject="Apology and a new date for dossier {code}",
        body="""Dear {name},

we apologise: the dossier “{procedure}” (code {code}) will not be ready as promised.
Reason: {reason}

Earlier date: {was}
New date: {due}

{authority} is answerable for this delay. Follow it: {link}""",
        short="We apologise: dossier {code}, new date {due}. Reason: {link}",
    ),
    "redated": Default(
        subject="New date for dossier {code}",
        body="""Dear {name},

the working calendar of the authorities has changed, and with it the date of the dossier \
“{procedure}” (code {code}).
Earlier date: {was}
New date: {due}

How it is computed: {link}""",
        short="The calendar changed: dossier {code}, new date {due}. See {link}",
    ),
    "payment_awaited": Default(
        subject="Dossier {code} waits for a payment",
        body="""Dear {name},

the dossier “{procedure}” (code {code}) waits for your payment. The authority goes on when it \
has been made.

Amount and ways to pay are in the notice of payment; for questions please turn to {receiver}.
Follow it: {link}""",
        short="Dossier {code} waits for your payment. See {link}",
    ),
    "issued": Default(
        subject="The result of dossier {code} is ready",
        body="""Dear {name},

the result of the dossier “{procedure}” (code {code}) is ready.
Collect it at: {place}

Please bring the receipt or your identity card. An electronic result can be read at {link}""",
        short="The result of dossier {code} is ready at {place}. See {link}",
    ),
    "corrected": Default(
        subject="The result of dossier {code} was corrected",
        body="""Dear {name},

there was a mistake of ours in the result of the dossier “{procedure}” (code {code}); it was \
corrected at no cost to you.
What: {reason}

Collect the new version at: {place}. Follow it: {link}""",
        short="The result of dossier {code} was corrected. Collect it at {place}. See {link}",
    ),
    "refused": Default(
        subject="Dossier {code} was refused",
        body="""Dear {name},

{authority} has examined the dossier “{procedure}” (code {code}) and refuses it.
Reason: {reason}

Collect papers and letter at: {place}. See {link}""",
        short="Dossier {code} was refused. Reason: {link}",
    ),
    "stopped": Default(
        subject="Dossier {code} was stopped",
        body="""Dear {name},

at your request {authority} has stopped the dossier “{procedure}” (code {code}).

Collect your papers at: {place}. See {link}""",
        short="Dossier {code} was stopped at your request. See {link}",
    ),
    "result_returned": Default(
        subject="How was it? Dossier {code}",
        body="""Dear {name},

you have got the result of the dossier “{procedure}” (code {code}). Please take a minute to say \
how you were served:
{link}

No name is published; figures only when there are five ratings or more.""",
        short="You have the result of dossier {code}. Please rate us: {link}",
    ),
    "draft_link": Default(
        subject="Link to your draft",
        body="""Dear {name},

you have asked for the link to go on with your draft:
{link}

It works until {until}. Whoever has this link can open the draft: please do not pass it on. If \
you did not ask for it, ignore this mail.""",
        short="Go on with your draft (until {until}): {link}",
    ),
    "apology_demanded": Default(
        subject="Dossier {code} is about to be late",
        body="""Dear {name},

the dossier “{procedure}” (code {code}) is due {due}. Finish it in time; or else apologise, give \
the reason and a new date at the latest 1 day before it is due.

Open it: {link}""",
    ),
    "assigned": Default(
        subject="Dossier {code} was assigned to you",
        body="""Dear {name},

the dossier “{procedure}” (code {code}) was assigned to you.
Ready by: {due}

Open it: {link}""",
    ),
    "supplemented": Default(
        subject="Dossier {code} was supplemented",
        body="""Dear {name},

the applicant has handed in what was missing in the dossier “{procedure}” (code {code}). The \
time limit starts again.
Ready by: {due}

Open it: {link}""",
    ),
    "withdrawal_requested": Default(
        subject="Withdrawal of dossier {code} requested",
        body="""Dear {name},

the applicant wants the dossier “{procedure}” (code {code}) back. Confirm it, or talk to the \
applicant.

Open it: {link}""",
    ),
    "task_assigned": Default(
        subject="New task {code}",
        body="""Dear {name},

{authority} has given the task “{title}” (code {code}).
To be done by: {due}

Take it on, or ask to return it: {link}""",
    ),
    "task_due": Default(
        subject="Task {code} is due soon",
        body="""Dear {name},

the task “{title}” (code {code}), given by {authority}, is due soon or to be looked at again.
Day: {due}

Report the result, or ask for an extension before the day is over: {link}""",
    ),
    "task_overdue": Default(
        subject="Task {code} is overdue",
        body="""Dear {name},

the task “{title}” (code {code}), given by {authority}, is overdue.
It was due: {due}

Report the result now. The giver may urge it in writing: {link}""",
    ),
    "task_returned": Default(
        subject="The result of task {code} was returned",
        body="""Dear {name},

{authority} returned the result of the task “{title}” (code {code}); it counts as not done.
Reason: {reason}
To be done by: {due}

Do it again and report: {link}""",
    ),
    "task_extension_decided": Default(
        subject="Extension of task {code} decided",
        body="""Dear {name},

{authority} has decided on a later deadline for the task “{title}” (code {code}).
To be done by: {due}
Remark: {reason}

Open it: {link}""",
    ),
    "task_dunned": Default(
        subject="Task {code} is urged",
        body="""Dear {name},

{authority} urges the task “{title}” (code {code}).
{reason}
To be done by: {due}

Open it: {link}""",
    ),
    "task_waits": Default(
        subject="Task {code} waits for a decision",
        body="""Dear {name},

{authority} has reported a result, asked for an extension, or asked to return the task \
“{title}” (code {code}).
To be done by: {due}

Decide: {link}""",
    ),
    "petition_received": Default(
        subject="Petition {code} received",
        body="""Dear {name},

{authority} has received your petition. Code: {code}.
Answer by: {due}

Follow it by code and phone number: {link}""",
        short="Petition {code} received. Answer by {due}. Follow: {link}",
    ),
    "petition_supplement_asked": Default(
        subject="More is asked about petition {code}",
        body="""Dear {name},

{authority} asks you to tell more about petition {code}:
{reason}

Answer at: {link}. The clock stands still until you do.""",
        short="More is asked about petition {code}. See {link}",
    ),
    "petition_extended": Default(
        subject="The answer to petition {code} takes longer",
        body="""Dear {name},

{authority} needs more time to answer petition {code}.
Answer by: {due}

See why: {link}""",
        short="Petition {code} was extended, answer by {due}. See: {link}",
    ),
    "petition_published": Default(
        subject="Petition {code} was answered",
        body="""Dear {name},

{authority} has answered your petition {code}.

Read it and say whether it helps: {link}""",
        short="Petition {code} was answered. Read and rate it: {link}",
    ),
    "petition_ended": Default(
        subject="About petition {code}",
        body="""Dear {name},

Petition {code} is not handled at {authority}.
Reason, or where it went: {reason}

See: {link}""",
        short="There is news of petition {code}. See {link}",
    ),
    "petition_arrived": Default(
        subject="Petition {code} reached the authority",
        body="""Dear {name},

petition {code} came to {authority}, or was opened again.
Answer by: {due}

Open it: {link}""",
    ),
    "petition_assigned": Default(
        subject="Petition {code} assigned",
        body="""Dear {name},

petition {code} at {authority} was assigned to you.
Answer by: {due}

Open it: {link}""",
    ),
    "petition_supplemented": Default(
        subject="Petition {code} supplemented",
        body="""Dear {name},

the sender has added to petition {code} at {authority}. The clock goes on.
Answer by: {due}

Open it: {link}""",
    ),
    "petition_due_soon": Default(
        subject="Petition {code} is due soon",
        body="""Dear {name},

petition {code} at {authority} has used two thirds of its time.
Answer by: {due}

Open it: {link}""",
    ),
    "petition_overdue": Default(
        subject="Petition {code} is overdue",
        body="""Dear {name},

petition {code} at {authority} is overdue.
Limit: {due}

Open it: {link}""",
    ),
}

FOOTER = "Sent automatically by the one-stop shop; please do not answer."
ALWAYS = "These mails cannot be switched off: {why}."
STOP = "No more mails of this kind: {stop}"
