"""What the system refuses, said in one sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from backend.errors import Unusable

SENTENCES = {
    errno.ENOSPC: "The disk is full: Interlock cannot {doing}.",
    errno.EDQUOT: "Your share of the disk is used up: Interlock cannot {doing}.",
    errno.EACCES: "Interlock may not {doing}: permission denied.",
    errno.EPERM: "Interlock may not {doing}: permission denied.",
    errno.EROFS: "Interlock cannot {doing}: the disk is read-only.",
}


@contextmanager
def in_one_sentence(doing: str) -> Iterator[None]:
    """`doing` finishes the sentence "Interlock cannot ..."."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        sentence = SENTENCES.get(error.errno or 0, "Interlock cannot {doing}: {reason}.")
        raise Unusable(sentence.format(doing=doing, reason=reason)) from error
