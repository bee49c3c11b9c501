"""Where blocks stand to one another in the page's tree. A capture has no tree: its paths are empty."""

from collections.abc import Sequence

from writethru.pages.blocks import Block
from writethru.pages.roles import LINKED, Role

Path = tuple[int, ...]


def common(a: Path, b: Path) -> int:
    """How many steps two paths share."""
    for steps, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return steps
    return min(len(a), len(b))


def own_boxes(blocks: Sequence[Block], marks: Sequence[int]) -> dict[int, Path]:
    """For each mark the widest container that holds no other. `marks` are indexes in page order, and of all others
    those next to one are nearest to it in the tree too."""
    out = {}
    for k, i in enumerate(marks):
        path = blocks[i].path
        beside = [blocks[j].path for j in (*marks[max(0, k - 1) : k], *marks[k + 1 : k + 2])]
        out[i] = path[: max([common(path, other) for other in beside], default=0) + 1]
    return out


def next_text(kinds: Sequence[Role]) -> list[int | None]:
    """For each block the index of the next running text behind it."""
    out: list[int | None] = []
    following: int | None = None
    for i in range(len(kinds) - 1, -1, -1):
        out.append(following)
        if kinds[i] == "prose":
            following = i
    return out[::-1]


def bounds(blocks: Sequence[Block], kinds: Sequence[Role], marks: Sequence[int]) -> dict[int, Path]:
    """For each mark the container that the text which begins there cannot leave."""
    if len(marks) == 1:
        return {marks[0]: blocks[marks[0]].path[:1]}
    behind = next_text(kinds)
    out = {}
    for i, box in own_boxes(blocks, marks).items():
        path, below = blocks[i].path, behind[i]
        if kinds[i] == "prose" and len(box) == len(path) and blocks[i].level is None:
            box = box[:-1]  # a text that begins without a headline, in the container of those beside it
        elif below is None or blocks[below].path[: len(box)] != box:
            # A headline that is a link, its text outside of its own box, belongs to a card set beside that text.
            box = path[:-1] if blocks[i].links >= LINKED else box[:-1]
        out[i] = box
    return out


def in_region(blocks: Sequence[Block], label: int, i: int) -> bool:
    """Whether block `i` belongs to the box that the label opens: what follows it in the label's container."""
    path = blocks[label].path
    if not path:
        return i > label
    depth = len(path) - 1
    while depth > 1 and label + 1 < len(blocks) and blocks[label + 1].path[:depth] != path[:depth]:
        depth -= 1
    return i > label and blocks[i].path[:depth] == path[:depth]
