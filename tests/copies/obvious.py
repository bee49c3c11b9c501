"""The index of copies as slow and obvious as can be: all marks of all pairs are looked at, nothing is kept in between.

What docs/design/copies.md says of candidates, standing text and repeated articles stands here as plain loops. The verdict
and the folding are those of the package: they have tests of their own.
"""

from collections import defaultdict

from writethru.copies import precedence
from writethru.copies.folding import fold
from writethru.copies.index import Index
from writethru.copies.lineage import follow, guests
from writethru.copies.own_words import without_quotations
from writethru.copies.partners import BESIDE, MOST_ALIKE
from writethru.copies.sampling import FEWEST, least
from writethru.copies.sampling import samples as samplings
from writethru.copies.shelf import Decisions, Entry
from writethru.copies.standing import DAYS, MOST
from writethru.copies.verdict import judge, prepare
from writethru.store import Shelf
from writethru.text.times import day


def kept(texts):
    """The texts that are kept, by key: of one article that came twice the first by order and page."""
    out = {}
    for facts in texts:
        key = precedence.identity(facts)
        best = out.setdefault(key, facts)
        out[key] = min(best, facts, key=lambda one, key=key: (precedence.order(one, key), one.article.page))
    return out


def reports(texts, hubs, decided=()):
    """The reports of kept texts (by key) as values that can be compared: see `told`. `decided` are decisions in their
    order: kind, and pairs of keys."""
    nos = {key: n for n, key in enumerate(sorted(texts), 1)}
    entries, prepared, samples = {}, {}, {}
    silent = standing(texts)
    for key, facts in texts.items():
        no = nos[key]
        entries[no] = Entry(key, precedence.order(facts, key), precedence.rank(facts, key), day(facts.article.when))
        prepared[no] = prepare(facts, silent[key])
        own = [sentence for n, sentence in enumerate(facts.sentences) if n not in silent[key]]
        [samples[no]] = samplings([without_quotations(own)])
    judging = Index(Shelf())
    judging.ready = prepared.__getitem__
    last = last_hubs(entries, samples, hubs)
    held_against = [
        judging._edge(one, no, entries) for no in sorted(entries) for one in partners(no, entries, samples, last)
    ]
    edges = [edge for edge in held_against if edge.common > 0]
    homes = fold(entries, edges, _decisions(decided, nos))
    groups = defaultdict(set)
    for no, home in homes.items():
        groups[home].add(no)
    keys = {no: key for key, no in nos.items()}
    out = set()
    for origin, members in groups.items():
        tied = [edge for edge in edges if edge.one in members or edge.other in members]
        outside = {no for edge in tied for no in edge[:2]} - members

        def texts_of(no):
            return prepared[no].facts

        def hold(one, other):
            return judge(prepared[one], prepared[other], "a")[:2]

        carried = follow(origin, members, tied, texts_of, hold)
        others = guests(origin, {no: homes[no] for no in outside}, texts_of, hold)
        out.add(told(carried, others, keys))
    return out


def told(carried, others, keys):
    """A report without numbers, which are given by arrival: its articles and guests by key."""
    return tuple(
        tuple(
            (keys[one.no], keys.get(one.source), keys.get(one.reference), one.verdict, one.alignment, one.version)
            for one in some
        )
        for some in (carried, others)
    )


def standing(texts):
    """For each text, by key, the indexes of its sentences that its outlet prints on several days."""
    days = defaultdict(set)
    for facts in texts.values():
        for sentence in facts.sentences:
            days[_habit(facts, sentence)].add(day(facts.article.when))
    out = {}
    for key, facts in texts.items():
        habitual = [facts.article.outlet and day(facts.article.when) is not None] * len(facts.sentences)
        found = [
            n
            for n, sentence in enumerate(facts.sentences)
            if habitual[n] and len(days[_habit(facts, sentence)] - {None}) >= DAYS
        ]
        size = sum(len(facts.sentences[n]) for n in found)
        out[key] = frozenset(found) if size <= MOST * sum(map(len, facts.sentences)) else frozenset()
    return out


def _habit(facts, sentence):
    return facts.article.outlet, sentence.lower()


def partners(no, entries, samples, last):
    """Of the articles that come before it, by rank, the four that share most marks with it and the three that share what
    these don't. A mark counts with those up to its last hub."""
    place = (entries[no].rank, entries[no].key)
    shared = {}
    for other, entry in entries.items():
        if (entry.rank, entry.key) < place:
            both = set(samples[no].marks.tolist()) & set(samples[other].marks.tolist())
            marks = {mark for mark in both if entry.rank <= last[mark]}
            if len(marks) >= least(samples[no], samples[other]):
                shared[other] = marks
    out = []
    told = set()
    while shared:
        new = shared if len(out) < MOST_ALIKE else {other: marks - told for other, marks in shared.items()}
        best = min(new, key=lambda other: (-len(new[other]), entries[other].rank, entries[other].key))
        if len(new[best]) < FEWEST or len(out) == MOST_ALIKE + BESIDE:
            break
        told |= shared.pop(best)
        out.append(best)
    return out


def last_hubs(entries, samples, hubs):
    """For each mark the rank of the last of its first few holders."""
    ranks = defaultdict(list)
    for no, one in samples.items():
        for mark in one.marks.tolist():
            ranks[mark].append(entries[no].rank)
    return {mark: sorted(held)[:hubs][-1] for mark, held in ranks.items()}


def _decisions(decided, nos):
    there = [
        (kind, nos[one], nos[other])
        for kind, pairs in decided
        for one, other in sorted(pairs)
        if one in nos and other in nos
    ]
    return Decisions(
        apart=frozenset(frozenset(pair) for kind, *pair in there if kind == "split"),
        merges=tuple((one, other) for kind, one, other in there if kind == "merge"),
        pins=tuple((one, other) for kind, one, other in there if kind == "pin"),
        leads=tuple(one for kind, one, _ in there if kind == "lead"),
    )
