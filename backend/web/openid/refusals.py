"""Why somebody who came from a sign-in service is not let in, in words they can act on."""

from enum import Enum


class Reason(Enum):
    """The words of `/sign-in?refused=`; an address carries a word and never a sentence, which anybody could write."""

    AWAY = "away"
    NOT_STARTED = "not-started"
    CANCELLED = "cancelled"
    CLOCKS = "clocks"
    NOT_TRUSTED = "not-trusted"
    BUSY = "busy"


SENTENCES = {
    Reason.AWAY: "Your organisation’s sign-in service does not answer. Try again in a moment, or sign in another way.",
    Reason.NOT_STARTED: (
        "This sign-in was not started in this browser, was used before, or took longer than ten minutes. Start again."
    ),
    Reason.CANCELLED: "Signing in was not finished at your organisation’s sign-in service. Start again to go on.",
    Reason.CLOCKS: (
        "The clock of your organisation’s sign-in service and ours differ by more than a minute, so you cannot be "
        "let in. Tell your IT service desk; nothing is wrong with your account."
    ),
    Reason.NOT_TRUSTED: (
        "Your organisation’s sign-in service answered something that cannot be trusted, so you are not signed in. "
        "Try once more; if it happens again, tell your IT service desk."
    ),
    Reason.BUSY: "Many are signing in with your organisation. Wait a moment, then try again.",
}


class NotLetIn(Exception):
    """The one way in which signing in at a service fails. `detail` is for our log alone."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail
