"""Work on a thread: its result comes as a message, newer work replaces older, nobody waits for it."""

import time

from negsim.tui.background import Background
from tests.tui.driving import drive


class Receiver:
    def __init__(self):
        self.messages = []

    def post_message(self, message):
        self.messages.append(message)
        return True


def received(receiver, count=1):
    for _ in range(500):
        if len(receiver.messages) >= count:
            break
        time.sleep(0.01)
    return [message.result for message in receiver.messages]


def test_the_result_comes_as_a_message():
    """What the work gives is posted to the receiver."""
    receiver = Receiver()
    Background(receiver, "counting").start(lambda _: 6 * 7)
    assert received(receiver) == [42]


def test_an_error_comes_as_a_message():
    """Work that fails tells so instead of ending the program."""
    receiver = Receiver()
    Background(receiver, "dividing").start(lambda _: 1 / 0)
    assert isinstance(received(receiver)[0], ZeroDivisionError)


def test_newer_work_replaces_older():
    """Older work sees that it is no longer wanted, and its result is not posted."""
    receiver = Receiver()
    background = Background(receiver, "counting")
    stopped = []

    def slow(halt):
        while not halt.requested:
            time.sleep(0.005)
        stopped.append(True)
        return "old"

    background.start(slow)
    background.start(lambda _: "new")
    assert received(receiver) == ["new"]
    time.sleep(0.05)
    assert stopped
    assert received(receiver) == ["new"]


def test_quitting_waits_for_nothing():
    """The program ends while work goes on that never looks whether it is wanted."""

    async def journey(pilot):
        pilot.app.main.searching.start(lambda _: time.sleep(60))
        await pilot.press("q")

    started = time.monotonic()
    drive(journey)
    assert time.monotonic() - started < 50
