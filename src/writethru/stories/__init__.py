"""Reports to stories, stories to threads, and what to read next."""

from writethru.stories.carriers import Carriers, bag
from writethru.stories.gathering import MOST, STORY, THREAD, Changed, Gathering
from writethru.stories.reading import spread, timeline
from writethru.stories.shelf import Kin, Level, Node, Said, Shelf
from writethru.stories.subject import Subject, subject, trimmed
from writethru.stories.summary import agree
from writethru.stories.telling import MEMBERS, independence, mean, story, terms_in_common, thread

__all__ = [
    "MEMBERS",
    "MOST",
    "STORY",
    "THREAD",
    "Carriers",
    "Changed",
    "Gathering",
    "Kin",
    "Level",
    "Node",
    "Said",
    "Shelf",
    "Subject",
    "agree",
    "bag",
    "independence",
    "mean",
    "spread",
    "story",
    "subject",
    "terms_in_common",
    "thread",
    "timeline",
    "trimmed",
]
