"""A list drawn line by line: updated, never rebuilt, however long it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from negsim.tui.actions import bindings
from negsim.tui.signs import CURSOR
from negsim.tui.styles import MARKED

GUTTER = 2
"""Columns before each line, for the cursor."""

MARGIN = 1
"""Columns after each line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line; neighbours with one ``key`` are one item, and lines without a key none.

    The content may wait until it is drawn; it is then given the width.
    """

    content: Content | Callable[[int], Content]
    key: str = ""


Filler = Callable[[int], Sequence[Row]]
"""Gives the rows for a width."""


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows, with a cursor on one item."""

    ALLOW_SELECT = False
    BINDINGS = bindings("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"cursor", "cursor-elsewhere"}

    class Moved(Message):
        """The cursor went to another item, by a person."""

        def __init__(self, lines: "Lines", key: str) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> "Lines":
            """The list."""
            return self.lines

    class Chosen(Moved):
        """The item under the cursor was clicked again."""

    def __init__(self, fill: Filler, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.auto_links = False
        self.fill = fill
        self.key = ""
        self.rows: Sequence[Row] = ()
        self._places: dict[str, tuple[int, int]] = {}
        self._contents: dict[int, Content] = {}
        self._drawn: dict[int, tuple[Content, str, Strip]] = {}
        self._look: tuple[object, ...] = ()

    @property
    def inner_width(self) -> int:
        """Columns for a row's content."""
        return self.scrollable_content_region.width - GUTTER - MARGIN

    def refill(self) -> None:
        """Ask for the rows again, and draw the lines that are otherwise than they were."""
        width = self.scrollable_content_region.width
        if self.inner_width <= 0:
            return
        rows, self._contents = self.fill(self.inner_width), {}
        before = self._cursor_lines()[0]
        if rows is not self.rows:
            self.rows = rows
            self._place_keys()
        if self.key not in self._places:
            self.key, before = next(iter(self._places), ""), -1
        size = Size(width, len(self.rows))
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)  # without laying out the whole screen
            self._scroll_update(size)
        self._keep_in_view(before)
        self._refresh_changed()

    def _keep_in_view(self, before: int) -> None:
        """Where rows come or go above the item under the cursor, it stays where a reader has it before the eyes."""
        now, top, height = self._cursor_lines()[0], self.scroll_offset.y, self.scrollable_content_region.height
        if before != now and top <= before < top + height and (top or now >= height):
            self.scroll_to(y=max(0, top + now - before), animate=False, force=True)

    def _place_keys(self) -> None:
        self._places = {}
        for line, row in enumerate(self.rows):
            if row.key:
                first, _ = self._places.get(row.key, (line, line))
                self._places[row.key] = (first, line)

    def _cursor_lines(self) -> tuple[int, int]:
        return self._places.get(self.key, (-1, -1))

    def _refresh_changed(self) -> None:
        top = self.scroll_offset.y
        for place in range(top, top + self.scrollable_content_region.height):
            if place < len(self.rows):
                if not self._is_drawn(place):
                    self.refresh_line(place)
            elif self._drawn.pop(place, None):
                self.refresh_line(place)

    def _is_drawn(self, place: int) -> bool:
        """Whether the line stands on the screen as it should."""
        drawn = self._drawn.get(place)
        return drawn is not None and drawn[1] == self._look_of(place) and drawn[0].is_same(self._line(place))

    def move_to(self, key: str) -> None:
        """Put the cursor on an item, and the item into view."""
        if key in self._places:
            self._forget_cursor()
            self.key = key
            self._forget_cursor()
            self.show_cursor()

    def _forget_cursor(self) -> None:
        """The lines of the cursor's item are to be made again."""
        first, last = self._cursor_lines()
        for place in range(first, last + 1):
            self._contents.pop(place, None)
        self._refresh_cursor()

    def show_cursor(self) -> None:
        """Scroll until the item under the cursor is in view."""
        if self.key in self._places:
            first, last = self._places[self.key]
            height = min(last - first + 1, self.scrollable_content_region.height)
            self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True, x_axis=False)

    def render_line(self, y: int) -> Strip:
        """One line of the screen, as a strip; drawn anew only if it is otherwise than it was."""
        width = self.scrollable_content_region.width
        look = (width, self.app.theme)
        if look != self._look:
            self._look, self._drawn, self._contents = look, {}, {}
        place = y + self.scroll_offset.y
        if place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        if not self._is_drawn(place):
            content, look_of = self._line(place), self._look_of(place)
            self._drawn[place] = (content, look_of, self._strip(content, width, look_of))
        return self._drawn[place][2]

    def _line(self, place: int) -> Content:
        """A line with its gutter, made once for each filling."""
        if place not in self._contents:
            row, width = self.rows[place], self.scrollable_content_region.width
            content = row.content if isinstance(row.content, Content) else row.content(self.inner_width)
            bar = Content.styled(CURSOR, MARKED) if self._look_of(place) else Content(" ")
            whole = Content.assemble(bar, " ", content)
            self._contents[place] = whole.truncate(width - MARGIN, ellipsis=True)
        return self._contents[place]

    def _look_of(self, place: int) -> str:
        """The component class of the line's background: none unless the cursor is on its item."""
        key = self.rows[place].key
        if not key or key != self.key:
            return ""
        return "cursor" if self.has_focus else "cursor-elsewhere"

    def _strip(self, content: Content, width: int, look: str) -> Strip:
        style = self.visual_style
        if look:  # Textual's own lookup loses *reverse*
            reverse = bool(self.get_component_styles(look).text_style.reverse)
            style = self.get_visual_style(look) + Style(reverse=reverse)
        strips = Visual.to_strips(self, content, width, 1, style)
        return strips[0].adjust_cell_length(width, style.rich_style)

    def action_move(self, by: int) -> None:
        """Go that many items on; scroll where there is no further one."""
        keys = list(self._places)
        place = keys.index(self.key) + by if self.key in self._places else -1
        if 0 <= place < len(keys):
            self._go(keys[place])
        else:
            self.scroll_relative(y=by, animate=False, force=True)

    def action_page(self, by: int) -> None:
        """Go a page on."""
        height = max(1, self.scrollable_content_region.height - 1)
        if not self._places:
            self.scroll_relative(y=by * height, animate=False, force=True)
            return
        wanted = self._places[self.key][0] + by * height
        beyond = [key for key, (first, _) in self._places.items() if (first >= wanted if by > 0 else first <= wanted)]
        keys = list(self._places)
        self._go((beyond[0] if by > 0 else beyond[-1]) if beyond else keys[-1 if by > 0 else 0])

    def action_end(self, last: bool) -> None:
        """Go to the first or last item."""
        keys = list(self._places)
        if keys:
            self._go(keys[-1 if last else 0])
        self.scroll_to(y=len(self.rows) if last else 0, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the click was; choose if it was there already."""
        offset = event.get_content_offset(self)
        place = offset.y + self.scroll_offset.y if offset else len(self.rows)
        if place >= len(self.rows) or not (key := self.rows[place].key):
            return
        if key == self.key:
            self.post_message(self.Chosen(self, key))
        else:
            self._go(key)

    def on_resize(self) -> None:
        """Fill the new width."""
        self.refill()
        self.show_cursor()

    def on_focus(self) -> None:
        """Show the cursor as the one that keys move."""
        self._refresh_cursor()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._refresh_cursor()

    def _refresh_cursor(self) -> None:
        first, last = self._cursor_lines()
        self.refresh_lines(first, last - first + 1)

    def _go(self, key: str) -> None:
        if key != self.key:
            self.move_to(key)
            self.post_message(self.Moved(self, key))
        else:
            self.show_cursor()
