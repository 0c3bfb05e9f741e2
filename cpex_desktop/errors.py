"""What can go wrong and be said: the one exception that an officer is meant to read."""

from __future__ import annotations


class UserError(Exception):
    """Carry a mishap that a person can cause or mend, in French, to whoever shows it.

    ``title`` says what happened, ``detail`` why, ``remedy`` what to do. The command line prints the three
    and exits with a code other than 0; the window shows them in the zone concerned. Anything else that is
    raised is a defect of ours and goes to the log and to the crash dialog.
    """

    def __init__(self, title: str, detail: str = "", remedy: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.detail, self.remedy) if part)

    def __reduce__(self) -> tuple[type[UserError], tuple[str, str, str]]:
        """Survive the way back from a child process, whatever the number of parts."""
        return type(self), (self.title, self.detail, self.remedy)
