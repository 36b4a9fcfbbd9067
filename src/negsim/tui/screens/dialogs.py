"""What is asked over the main screen, and what is done with the answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from negsim.judging import Judgement
from negsim.judging.changes import with_changes
from negsim.judging.stopping import Halt
from negsim.judging.would_take import Keep
from negsim.outputs import write_whole
from negsim.reports.warnings import counted, lines
from negsim.scenario.conditions import All, ambiguities_of
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario
from negsim.tui import files
from negsim.tui.background import Background
from negsim.tui.columns import paragraph
from negsim.tui.lines import Row
from negsim.tui.literal import literal
from negsim.tui.panes.terms import WIDE_DOMAIN
from negsim.tui.screens import choices, compare
from negsim.tui.screens.menu import Menu
from negsim.tui.screens.page import Page
from negsim.tui.screens.picker import Picker
from negsim.tui.screens.predict import Predict
from negsim.tui.screens.prompt import Check, Prompt
from negsim.tui.screens.values import Prices
from negsim.tui.session import NOTHING, Session, value_at
from negsim.tui.shared import Shared
from negsim.tui.theme import NAMES

if TYPE_CHECKING:
    from negsim.checking import CheckWarning


class Dialogs(Screen[None]):
    """A screen with a session, and every question that can be put over it."""

    shared: Shared
    exporting: Background
    checking: Background

    @property
    def session(self) -> Session:
        """The session that is shown."""
        return self.shared.session

    def asked(self, message: str = "") -> None:
        """Show what is asked now, everywhere, with a message on what was done."""
        raise NotImplementedError

    def say(self, message: str) -> None:
        """Tell what was done; nothing else is asked."""
        raise NotImplementedError

    def adopt(self, scenario: Scenario) -> None:
        """Go on with another scenario."""
        raise NotImplementedError

    def position_under_cursor(self) -> str:
        """The sentence under the cursor; empty on anything else."""
        raise NotImplementedError

    async def perform(self, name: str) -> None:
        """Do the action of this name."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Take back the last change."""
        change = self.session.undo()
        self.asked(f"undone: {change}" if change else "nothing to undo")

    def action_redo(self) -> None:
        """Make the change again that was undone last."""
        change = self.session.redo()
        self.asked(f"again: {change}" if change else "nothing to redo")

    def list_values(self, term: str) -> None:
        """Every value of a term to choose from; a line to type one where there are too many."""
        domain = self.session.scenario.terms[term].domain
        title = literal(self.session.words.term(term))
        if domain.size > WIDE_DOMAIN:
            self._type_value(term, title)
            return

        def chosen(key: str | None) -> None:
            if key:
                self._done(self.session.set(term, value_at(domain, int(key.removeprefix("value:")))))

        now = self.session.draft.proposal.get(term)
        place = next(n for n, value in enumerate([None, *domain]) if value == now)
        prices = Prices(self.session, term)
        self.app.push_screen(Menu(title, lambda _, width: prices.rows(width), start=f"value:{place}"), chosen)

    def _type_value(self, term: str, title: Content) -> None:
        domain = self.session.scenario.terms[term].domain
        now = self.session.draft.proposal.get(term)
        about = literal(f"{domain.expected}; nothing leaves it not set")

        def check(text: str) -> str:
            try:
                self._done(self.session.set(term, domain.parse(text) if text else None))
            except ValueError as error:
                return f"found {text}, expected {error}"
            return ""

        self._prompt(title, about, "" if now is None else domain.show(now).split(" ")[0], check)

    def action_proposals(self) -> None:
        """Start from another proposal."""

        def chosen(key: str | None) -> None:
            if key == choices.FROM_FILE:
                self._ask_proposal_file()
            elif key:
                self._done(self.session.load_named(key), f"loaded {'the empty proposal' if key == NOTHING else key}")

        menu = Menu(
            Content("Start from a proposal"),
            lambda letters, width: choices.proposal_rows(self.session, letters, width),
            start=self.session.draft.loaded,
            search=len(self.session.scenario.proposals) > 8,
        )
        self.app.push_screen(menu, chosen)

    def _ask_proposal_file(self) -> None:
        def check(text: str) -> str:
            try:
                files.load_proposal(self.session, files.typed_path(text))
            except (NegsimError, OSError) as error:
                return str(error)
            self.asked(f"loaded {text}")
            return ""

        self._prompt(Content("A proposal from a file"), Content("path of a YAML or JSON file"), "", check)

    def action_day(self) -> None:
        """Judge for another day or event."""

        def check(text: str) -> str:
            try:
                self._done(self.session.move_to(text))
            except NegsimError as error:
                return str(error)
            return ""

        about = Content("a day, written YYYY-MM-DD, which means its end; or the id of an event")
        self._prompt(Content("Judge as of"), about, self.session.draft.as_of, check)

    def action_pins(self) -> None:
        """Take one reading of ambiguous words."""

        def toggle(key: str) -> None:
            ambiguity, _, reading = key.partition("/")
            self._done(self.session.pin(ambiguity, reading or None))

        rows, start = choices.reading_rows, ""
        if position := self.session.scenario.positions.get(self.position_under_cursor()):
            ambiguous = ambiguities_of(All((position.when, position.then)))
            first = next((name for name in self.session.scenario.ambiguities if name in ambiguous), "")
            start = f"{first}/{self.session.draft.viewpoint.pins.get(first, '')}" if first else ""
        menu = Menu(Content("Readings"), lambda _, w: rows(self.session, w), toggle=toggle, start=start)
        self.app.push_screen(menu)

    def action_compare(self, base: bool) -> None:
        """Put this draft beside others, or make it the one that they are compared with."""
        if not self.shared.compared and self.session.draft.edited:
            compare.add(self.shared, replace(self.session.draft, proposal=self.session.draft.base))
        if wrong := compare.add(self.shared, self.session.draft, first=base):
            self.say(wrong)
            return

        def chosen(place: int | None) -> None:
            if place is not None:
                draft = self.shared.compared[place]
                self._done(self.session.go_on_from(draft), "went on from another draft")

        self.app.push_screen(compare.Compare(self.shared), chosen)

    def action_predict(self) -> None:
        """Say first what each verdict would be."""
        self.app.push_screen(Predict(self.session))

    def action_question(self) -> None:
        """Choose the goal and the coalition that are asked about."""

        def toggle(key: str) -> None:
            kind, _, name = key.partition(":")
            now = self.session.draft
            if kind == "goal":
                self._done(self.session.aim(name))
            elif kind == "strict":
                self._done(self.session.demand(strict=not now.strict))
            elif kind == "robust":
                self._done(self.session.demand(robust=not now.robust))
            else:
                members = set(self.session.any_offer().coalition) ^ {name}
                actors = self.session.scenario.actors
                self._done(self.session.aim(now.goal, tuple(actor for actor in actors if actor in members)))

        rows = choices.question_rows
        goal = self.shared.last.goal if self.shared.last else ""
        title = Content("Could they agree? On what, and who")
        self.app.push_screen(Menu(title, lambda _, w: rows(self.session, goal, w), toggle=toggle))

    def action_assumptions(self) -> None:
        """Switch assumptions."""

        def toggle(key: str) -> None:
            self._done(self.session.assume(key, key not in self.session.draft.viewpoint.assumptions))

        rows = choices.assumption_rows
        title = Content("Assumptions: not in the sources, off unless switched on")
        self.app.push_screen(Menu(title, lambda _, w: rows(self.session, w), toggle=toggle))

    def action_save(self) -> None:
        """Save the proposal to a file."""
        saved = self.session.saved
        name = saved.file if saved else f"{self.session.scenario.id}-proposal.yaml"

        def write(path: Path) -> None:
            files.save_proposal(self.session, path)
            self.asked(f"saved as {path}")

        about = Content("the name of the file; 'negsim judge SCENARIO FILE' reads it")
        self._prompt(Content("Save the proposal"), about, name, Writing(self.session, write))

    def action_export(self) -> None:
        """Write the whole judgement to a file."""
        judgement = self.session.judgement

        def write(path: Path) -> None:
            self.say(f"writing {path} ...")
            self.exporting.start(lambda halt: _exported(judgement, path, halt))

        about = Content("the name of the file: .txt or .md for the explanation, .json for the data, .html for a page")
        writing = Writing(self.session, write, files.ENDINGS)
        self._prompt(Content("Export the judgement"), about, f"{self.session.scenario.id}-judgement.txt", writing)

    def action_copy(self) -> None:
        """Copy the explanation of the chosen actor."""
        name = self.session.actor
        if name not in self.session.judgement.verdicts:
            self.say("no actor is chosen")
            return
        judgement = self.shared.explained
        self.app.copy_to_clipboard(files.explanation(judgement, name))
        actor = self.session.scenario.actors[name].name
        self.say(f"copied why {actor} {judgement.verdicts[name].verdict}, if the terminal allows it; e writes a file")

    def action_open(self) -> None:
        """Go on with another scenario."""
        self.app.push_screen(Picker(), lambda scenario: self.adopt(scenario) if scenario else None)

    def action_warnings(self) -> None:
        """Look for slips of the scenario's author, and list them."""
        from negsim.checking import check

        scenario = self.session.scenario
        self.say("looking for slips of the scenario's author ...")
        self.checking.start(lambda halt: check(scenario, halt=halt))

    def show_warnings(self, warnings: "Sequence[CheckWarning]") -> None:
        """List the warnings that were found, the explained ones with their reasons."""
        told = lines(warnings) or ["No warnings."]
        self.say(counted(warnings) or "no warnings")
        rows = partial(_paragraphs, told)
        self.app.push_screen(Page(Content("Warnings"), rows))

    def action_themes(self) -> None:
        """Choose the colours."""

        def chosen(key: str | None) -> None:
            if key:
                self.app.theme = self.session.theme = key
                self.asked(f"colours: {key}")

        menu = Menu(Content("Colours"), lambda _, __: choices.theme_rows(NAMES, self.app.theme), start=self.app.theme)
        self.app.push_screen(menu, chosen)

    def action_palette(self) -> None:
        """Everything that can be done, by name."""

        def chosen(key: str | None) -> None:
            if key:
                self.call_later(self.perform, key)

        self.app.push_screen(Menu(Content("Everything"), choices.action_rows, search=True), chosen)

    def _prompt(self, title: Content, about: Content, value: str, check: Check) -> None:
        self.app.push_screen(Prompt(title, about, value, check))

    def _done(self, changed: bool, message: str = "") -> None:
        if changed:
            self.asked(message)


class Writing:
    """Checks the name of a file to be written: asks once more before a file is replaced, tells what fails."""

    def __init__(self, session: Session, write: Callable[[Path], None], endings: tuple[str, ...] = ()) -> None:
        self._session = session
        self._write = write
        self._endings = endings
        self._warned = ""

    def __call__(self, text: str) -> str:
        """Write, or give what is wrong."""
        try:
            path = files.typed_path(text)
            if self._endings and path.suffix not in self._endings:
                return f"expected a name that ends in {' or '.join(self._endings)}"
            if files.check_target(self._session, path) and self._warned != text:
                self._warned = text
                return f"{path} is there already: Enter again replaces it"
            self._write(path)
        except NegsimError as error:
            return str(error)
        return ""


def _exported(judgement: Judgement, path: Path, halt: Halt) -> str:
    text = files.export_text(with_changes(judgement, Keep(), halt), path.suffix, halt)
    write_whole(path, text)
    return f"exported to {path}"


def _paragraphs(told: Sequence[str], width: int) -> list[Row]:
    return [Row(line) for each in told for line in paragraph(each, width, hang=2)]
