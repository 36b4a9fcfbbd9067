"""What words look like, in the theme's colours.

They are styles and not component classes of widgets: the stylesheet is applied to each component
class of each widget whenever it is applied to the widget.
"""

GOOD, MILD, UNSURE, BAD = "$success", "$mild", "$warning", "$error"
QUIET = "$quiet"
STRONG = "bold"
MARKED = "bold $accent"
HEADING = "bold $primary"
