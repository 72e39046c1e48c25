"""Walking through a page without recursion: pages nest as deeply as they like."""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

# elements that hold no words for a reader
SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "math",
        "canvas",
        "head",
        "meta",
        "link",
        "title",
        "object",
        "embed",
        "iframe",
        "frame",
        "applet",
        "audio",
        "video",
        "map",
        "param",
        "source",
        "track",
    ]
)
WIDE = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
# a line break of the source between characters that need no blank between them
WIDE_BREAK = re.compile(rf"(?<={WIDE})[ \t]*[\r\n]+[ \t]*(?={WIDE})")
SPACE = re.compile(r"[ \t\r\n\f]+")


def events(root: LexborNode, into: Callable[[LexborNode], bool]) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each text once and each element under `root` as (it, True) where it begins and (it, False) where it ends.

    What `into` answers false to is passed by with all that is in it.
    """
    stack = [(root, True)]
    while stack:
        node, is_begin = stack.pop()
        if not is_begin:
            yield node, False
            continue
        if node.is_text_node:
            yield node, True
            continue
        if not node.is_element_node or not into(node):
            continue
        yield node, True
        stack.append((node, False))
        stack.extend((child, True) for child in reversed(children_of(node)))


def children_of(node: LexborNode) -> list[LexborNode]:
    """Return the nodes right under `node`."""
    found, child = [], node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def run_of(node: LexborNode, *, keep: bool = False) -> str:
    """Return the words of a text node; line breaks of the source are blanks, unless it is to `keep` them."""
    words = node.text_content or ""
    return words if keep else SPACE.sub(" ", WIDE_BREAK.sub("", words))
