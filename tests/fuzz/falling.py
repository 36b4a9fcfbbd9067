"""A kind of input that kills its process or never ends, to see that fuzzing notices."""

import os
import signal
import time

from tests.fuzz.kinds import Case, Kind, Outcome

KILLED, HANGING, END = 1, 3, 5


def _tried(case: Case) -> Outcome:
    match int(case.arguments[0]):
        case 1:
            os.kill(os.getpid(), signal.SIGSEGV)
        case 3:
            time.sleep(60)
    return Outcome(0, "")


class _Counted(Kind):
    """The number of a case is its argument."""

    def case(self, seed: int, number: int) -> Case:  # noqa: ARG002  # a kind's signature
        """The case."""
        return Case((str(number),))


FALLING = _Counted("falling", lambda _: Case(), _tried, patience=1.0)
