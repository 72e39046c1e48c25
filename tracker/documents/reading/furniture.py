"""What of a web page is its frame: menus, notices, what leads elsewhere."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tracker.documents.reading.tree import SILENT, events

# what holds more of a page than this is its text, whatever it is called
SHARE = 0.5
TAGS = frozenset(
    [
        "nav",
        "footer",
        "header",
        "aside",
        "menu",
        "dialog",
        "button",
        "select",
        "figcaption",
        "noscript",
        "fieldset",
        "legend",
    ]
)
ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar"]
)
CALLED = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|navigation|menu|breadcrumbs?|topicpath|pankuzu|cookies?|consent|gdpr|banner|sidebar|side|share|"
    r"sharing|social|sns|related|footer|header|pagination|pager|skip|skiplink|newsletter|subscribe|popup|modal|overlay|"
    r"advert|ads?|promo|comments?|tags|toolbar|search|login|lang|languages?|print|pagetop)(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CONTAINERS = frozenset(["ul", "ol", "div", "section", "p", "td", "table", "dl", "span"])
# never frame by what it is called: all of a page may stand in it
WHOLE = frozenset(("html", "body", "main", "article"))


class _Sizes:
    """Counts the letters in each element, and how many of them are in links."""

    def __init__(self, root: LexborNode) -> None:
        self.letters: dict[int, int] = {}
        self.linked: dict[int, int] = {}
        self.links: dict[int, int] = {}
        self.elements: list[LexborNode] = []
        path: list[int] = []
        inside_link = 0
        for node, is_begin in events(root, into=lambda one: one.tag not in SILENT):
            if node.is_text_node:
                self._count(path, len((node.text_content or "").strip()), inside_link > 0)
            elif is_begin:
                self.elements.append(node)
                path.append(node.mem_id)
                inside_link += node.tag == "a"
            else:
                path.pop()
                inside_link -= node.tag == "a"
                self._hand_up(node, path)

    def _count(self, path: list[int], letters: int, linked: bool) -> None:
        if path:
            self.letters[path[-1]] = self.letters.get(path[-1], 0) + letters
            self.linked[path[-1]] = self.linked.get(path[-1], 0) + (letters if linked else 0)

    def _hand_up(self, node: LexborNode, path: list[int]) -> None:
        """Add what was counted in `node` to what it lies in."""
        if not path:
            return
        key, over = node.mem_id, path[-1]
        self.letters[over] = self.letters.get(over, 0) + self.letters.get(key, 0)
        self.linked[over] = self.linked.get(over, 0) + self.linked.get(key, 0)
        self.links[over] = self.links.get(over, 0) + self.links.get(key, 0) + (node.tag == "a")


def frame_of(root: LexborNode) -> frozenset[int]:
    """Return the elements that are only the frame of a page, by their place in memory."""
    sizes = _Sizes(root)
    whole = max(sizes.letters.get(root.mem_id, 0), 1)
    frame = {
        node.mem_id
        for node in sizes.elements
        if node.tag not in WHOLE and sizes.letters.get(node.mem_id, 0) < SHARE * whole and _is_frame(node, sizes)
    }
    return frozenset(frame | set(_outside(root, sizes, whole)))


def _is_frame(node: LexborNode, sizes: _Sizes) -> bool:
    """Tell whether `node` is a menu or notice: by its tag, its role, what it is called, or by being links alone."""
    if node.tag in TAGS:
        return True
    said = node.attributes
    if (said.get("role") or "").lower() in ROLES or "hidden" in said or said.get("aria-hidden") == "true":
        return True
    if HIDDEN.search(said.get("style") or ""):
        return True
    if node.tag in CONTAINERS and CALLED.search(f"{said.get('class') or ''} {said.get('id') or ''}"):
        return True
    letters, linked = sizes.letters.get(node.mem_id, 0), sizes.linked.get(node.mem_id, 0)
    return node.tag in CONTAINERS and sizes.links.get(node.mem_id, 0) >= 3 and linked >= 0.8 * letters


def _outside(root: LexborNode, sizes: _Sizes, whole: int) -> Iterator[int]:
    """Yield the elements beside the one that holds the text, where the page names one and it holds enough."""
    for choice, share in (("main, [role=main]", 0.3), ("article", SHARE)):
        found = root.css(choice)
        if len(found) == 1 and sizes.letters.get(found[0].mem_id, 0) >= share * whole:
            break
    else:
        return
    node = found[0]
    while node.parent is not None and node.mem_id != root.mem_id:
        sibling = node.parent.first_child
        while sibling is not None:
            if sibling.is_element_node and sibling.mem_id != node.mem_id:
                yield sibling.mem_id
            sibling = sibling.next
        node = node.parent
