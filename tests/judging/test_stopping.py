"""Stopping a search from another thread, when the time is up, and when its effort is spent."""

import threading

import pytest

from negsim.judging.stopping import Budget, Exhausted, Halt, Search, Stopped, limit_reached, within


class Running:
    """Something that can be interrupted, and says how often it was."""

    def __init__(self):
        self.interrupted = 0

    def interrupt(self):
        self.interrupted += 1


def test_a_request_reaches_what_is_running():
    """What runs is interrupted, what has ended is not, and what begins later does not begin."""
    halt, ended, running, late = Halt(), Running(), Running(), Running()
    with halt.reaches(ended):
        halt.check()
    with halt.reaches(running):
        assert not halt.requested
        halt.now()
        assert halt.requested
    assert (ended.interrupted, running.interrupted) == (0, 1)
    with pytest.raises(Stopped, match="it was stopped"), halt.reaches(late):
        raise AssertionError("it began")
    halt.now()
    assert (late.interrupted, running.interrupted) == (0, 1)
    with pytest.raises(Stopped):
        halt.check()


def test_answers_are_counted_as_they_come():
    """Whoever looks from outside sees how many there are so far."""
    halt = Halt()
    assert halt.found == 0
    assert [(answer, halt.found) for answer in halt.counting("abc")] == [("a", 1), ("b", 2), ("c", 3)]


def test_a_budget_may_be_spent_to_the_end():
    """Its last step is still allowed; the next is one too many, and a request to stop goes through it."""
    halt = Halt()
    budget = Budget(5, halt)
    budget.spend(2)
    budget.spend(3)
    with pytest.raises(Exhausted, match="limit of effort"):
        budget.spend(1)
    halt.now()
    with pytest.raises(Stopped):
        Budget(5, halt).spend(1)
    assert limit_reached(12000) == "the limit of 12,000 was reached"


def test_time_runs_out():
    """When the time is up, what runs within it is interrupted and the other request is not made."""
    outer, running, heard = Halt(), Running(), threading.Event()
    with within(0.05, outer) as limited, limited.reaches(running):
        running.interrupt = heard.set
        assert heard.wait(20)
        assert limited.requested
    assert not outer.requested


def test_a_request_passes_through_a_limit_of_time():
    """What was asked of the outer one is asked of the inner one; once inside has ended no more."""
    outer = Halt()
    with within(3600, outer) as limited:
        outer.now()
        assert limited.requested
    calm = Halt()
    with within(3600, calm) as limited:
        every = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
        timers = [timer for timer in every if not timer.finished.is_set()]  # that of the first one may be ending still
        assert [timer.daemon for timer in timers] == [True]
    calm.now()
    assert not limited.requested
    timers[0].join(20)
    assert not timers[0].is_alive()


def test_a_search_gives_its_result():
    """It runs on a named thread that nobody need wait for; ``done`` is called once, with its result there."""
    told, seen, go_on = [], [], threading.Event()

    def work(halt):
        seen.append(threading.current_thread())
        go_on.wait(20)
        halt.found = 3
        return "found"

    search = Search(work, name="looking", done=lambda ended: told.append(ended.result()))
    assert search.running
    search.wait(0.01)
    assert search.running
    assert told == []
    go_on.set()
    search.wait(20)
    assert not search.running
    assert (search.result(), search.halt.found, told) == ("found", 3, ["found"])
    assert (seen[0].name, seen[0].daemon) == ("looking", True)


def test_a_search_that_is_stopped_or_fails():
    """Stopping reaches the work; whatever ended it is raised where its result is asked for."""

    def endless(halt):
        while True:
            halt.check()

    search = Search(endless)
    search.stop()
    search.wait(20)
    with pytest.raises(Stopped):
        search.result()
    failed = Search(lambda _: 1 / 0)
    failed.wait(20)
    with pytest.raises(ZeroDivisionError):
        failed.result()
