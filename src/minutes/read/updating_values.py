"""One value of a meeting file set, changed or taken away, as the pieces of text that must be replaced."""

from __future__ import annotations

from typing import Any, NamedTuple

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from minutes.errors import InputError
from minutes.model import Attachment, Attendance, Decision, Frozen, Item, Language, Meeting, Officers, Text
from minutes.read.plain_forms import from_word
from minutes.read.scalars import NotValue
from minutes.read.updating_nodes import Entry, FileText, bare_type, field_of, order_of
from minutes.read.updating_text import LONGEST, block_lines, flow_text, owned, scalar_in_style, words_of
from minutes.read.vocabulary import LIFTED, key_in
from minutes.read.yaml_text import Tree

ROW_MODELS: dict[str, type[Frozen]] = {"attendance": Attendance, "items": Item, "attachments": Attachment}

_LOWERED: dict[type[Frozen], tuple[str, type[Frozen]]] = {Item: ("decision", Decision), Meeting: ("officers", Officers)}
"""Records whose parts may stand one level higher than the model has them."""

Steps = tuple[str, ...]
"""Canonical keys below a record; the last one of a text is its language."""


class Splice(NamedTuple):
    """A piece of the text to be replaced."""

    start: int
    end: int
    words: str


class Setter:
    """Sets values in one text.

    Args:
        file: the text.
        own: language of the meeting, which plain texts are in.
        keys: language of keys that are added.
    """

    def __init__(self, file: FileText, own: Language, keys: Language) -> None:
        self.file = file
        self._own = own
        self._keys = keys

    def set(self, path: tuple[str | int, ...], value: Any) -> list[Splice]:
        """What to replace so that a value is set; `None` takes it away.

        Args:
            path: canonical keys from the meeting down; behind a list with rows the place of the row.
            value: the value as plain JSON, texts by language.

        Raises:
            InputError: `word-file-anchor` if the value stands in several places at once.
        """
        steps = tuple(str(step) for step in path)
        if steps[0] in ROW_MODELS:
            row = self.file.rows(steps[0])[int(path[1])]
            return self._in(ROW_MODELS[steps[0]], row.node, steps[2:], value, " " * _column(row.listing), row.listing)
        return self._in(Meeting, self.file.root, steps, value, "", None)

    def _in(
        self,
        model: type[Frozen],
        node: Node,
        steps: Steps,
        value: Any,
        pad: str,
        around: Node | None,
        key: Node | None = None,
    ) -> list[Splice]:
        """Set below a record; `pad` stands before its key or dash, `around` is what it stands in."""
        self._refuse_shared(node)
        if isinstance(node, MappingNode):
            return self._in_mapping(model, node, steps, value)
        assert isinstance(node, ScalarNode)
        record = self._plain_record(model, node)
        if list(record) == [steps[0]] and isinstance(value, str) and self._is_plain(model, steps):
            return [self._scalar(node, value, pad, around, key)]
        _put(record, steps, value)
        return [self._over(node, words_of(model, self._owned(record), self._keys), pad, around, key)]

    def _plain_record(self, model: type[Frozen], node: ScalarNode) -> dict[str, Any]:
        if self.file.is_nothing(node):
            return {}
        try:
            found = dict(from_word(model, str(node.value)) or {})
        except NotValue:
            found = {}
        for name, told in found.items():
            if bare_type(field_of(model, name)[1]) is Text:
                found[name] = {self._own.value: told}
        return found

    def _is_plain(self, model: type[Frozen], steps: Steps) -> bool:
        """Whether a value is what a plain word for the record says."""
        if bare_type(field_of(model, steps[0])[1]) is Text:
            return len(steps) == 2 and steps[1] == self._own.value
        return len(steps) == 1 and bare_type(field_of(model, steps[0])[1]) is str

    def _in_mapping(self, model: type[Frozen], node: MappingNode, steps: Steps, value: Any) -> list[Splice]:
        entries = self.file.entries(model, node)
        key, rest = steps[0], steps[1:]
        below = _LOWERED.get(model)
        if (
            below
            and key == below[0]
            and rest
            and rest[0] in LIFTED[model]
            and (rest[0] in entries or (model is Meeting and key not in entries))
        ):
            # A part that stands one level higher than the model has it.
            return self._entry(below[1], node, entries, rest[0], rest, value, order_model=model)
        return self._entry(model, node, entries, key, steps, value, order_model=model)

    def _entry(
        self,
        model: type[Frozen],
        node: MappingNode,
        entries: dict[str, Entry],
        key: str,
        steps: Steps,
        value: Any,
        *,
        order_model: type[Frozen],
    ) -> list[Splice]:
        """Set the value of a key of a mapping, or below it."""
        annotation, rest = field_of(model, key)[1], steps[1:]
        kind = bare_type(annotation)
        entry = entries.get(key)
        if entry is None:
            if value is None:
                return []
            nested: dict[str, Any] = {}
            _put(nested, steps, value)
            return self._add(
                node, entries, order_model, key, words_of(annotation, self._owned(nested[key]), self._keys)
            )
        if not rest:
            if value is None:
                return self._remove(node, entry)
            return [self._value(node, entry, annotation, value)]
        if kind is Text:
            return self._text(node, entry, rest[0], value)
        if value is None and self._is_last(kind, entry.value, rest):
            return self._remove(node, entry)
        pad = " " * _column(entry.key)
        return self._in(kind, entry.value, rest, value, pad, node, entry.key)

    def _is_last(self, model: type[Frozen], node: Node, steps: Steps) -> bool:
        """Whether a record says nothing but what is to be taken away."""
        if isinstance(node, MappingNode):
            entries = self.file.entries(model, node)
            if set(entries) != {steps[0]}:
                return False
            return len(steps) == 1 or self._is_last_text(entries[steps[0]].value, steps[1])
        return isinstance(node, ScalarNode) and list(self._plain_record(model, node)) == [steps[0]]

    def _is_last_text(self, node: Node, language: str) -> bool:
        if isinstance(node, MappingNode):
            return set(self.file.entries(Text, node)) <= {language, "own"}
        return language == self._own.value

    def _text(self, node: MappingNode, entry: Entry, language: str, value: str | None) -> list[Splice]:
        """Set a text in one language."""
        held, pad = entry.value, " " * _column(entry.key)
        self._refuse_shared(held)
        if isinstance(held, MappingNode):
            known = self.file.entries(Text, held)
            name = "own" if language == self._own.value and language not in known and "own" in known else language
            if value is None and set(known) <= {name}:
                return self._remove(node, entry)
            return self._entry(Text, held, known, name, (name,), value, order_model=Text)
        if isinstance(held, ScalarNode) and (language == self._own.value or self.file.is_nothing(held)):
            if value is None:
                return self._remove(node, entry)
            return [self._scalar(held, value, pad, node, entry.key)]
        if value is None:
            return []
        both = {self._own.value: str(getattr(held, "value", "")).rstrip("\n"), language: value}
        return [self._over(held, words_of(Text, both, self._keys), pad, node, entry.key)]

    def _value(self, node: MappingNode, entry: Entry, annotation: Any, value: Any) -> Splice:
        """Put a value in the place of another."""
        self._refuse_shared(entry.value)
        tree = words_of(annotation, self._owned(value), self._keys)
        pad = " " * _column(entry.key)
        if isinstance(tree, str) and isinstance(entry.value, ScalarNode):
            return self._scalar(entry.value, tree, pad, node, entry.key)
        return self._over(entry.value, tree, pad, node, entry.key)

    def _scalar(self, node: ScalarNode, text: str, pad: str, around: Node | None, key: Node | None) -> Splice:
        if self.file.is_json or self.file.in_flow(around or node):
            return self._over(node, text, pad, around, key)
        if self.file.is_nothing(node):
            return self._over(node, text, pad, around, key)
        lines = scalar_in_style(text, node.style, pad)
        return Splice(int(node.start_mark.index), self.file.end(node), "\n".join(lines))

    def _over(self, node: Node, tree: Tree, pad: str, around: Node | None, key: Node | None) -> Splice:
        """A value in the place of a node, in brackets where what it stands in is, or where it was and is short."""
        in_flow = self.file.is_json or (around is not None and self.file.in_flow(around))
        line = flow_text(tree, is_json=self.file.is_json)
        short = self.file.in_flow(node) and len(pad) + len(line) <= LONGEST and "\n" not in line
        if in_flow or (short and not isinstance(tree, str)):
            words = line
        elif key is None:
            # A row of a list: its keys stand where its word stood.
            lines = block_lines(tree, pad)
            words = "\n".join(lines if lines[0] else [lines[1].lstrip(), *lines[2:]])
        else:
            words = "\n".join(block_lines(tree, pad))
        if self.file.is_nothing(node) and key is not None:
            start = self.file.colon(key)
            return Splice(start, start, (" " if words and not words.startswith("\n") else "") + words)
        start = int(node.start_mark.index)
        if words.startswith("\n") and key is not None:
            start = self.file.colon(key)
        elif key is not None and start > self.file.line_end(int(key.end_mark.index)):
            start = self.file.colon(key)
            words = f" {words}"
        return Splice(start, self.file.end(node), words)

    def _add(
        self, node: MappingNode, entries: dict[str, Entry], model: type[Frozen], key: str, tree: Tree
    ) -> list[Splice]:
        """Add a key after the one that comes before it in the order of the model."""
        order = order_of(model)
        place = order.index(key) if key in order else len(order)
        earlier = [e for name, e in entries.items() if name in order and order.index(name) < place]
        before = max(earlier, key=lambda e: int(e.key.start_mark.index), default=None)
        before = before or next(iter(entries.values()), None)
        word = self._key_word(model, key)
        if self.file.is_json or self.file.in_flow(node):
            return [self._add_in_flow(node, before, word, flow_text(tree, is_json=self.file.is_json))]
        assert before is not None
        pad = " " * _column(before.key)
        first, *rest = block_lines(tree, pad)
        at = self.file.line_end(max(self.file.end(before.value), self.file.colon(before.key)))
        return [Splice(at, at, "\n" + "\n".join([f"{pad}{word}:{first and ' ' + first}", *rest]))]

    def _add_in_flow(self, node: MappingNode, before: Entry | None, word: str, value: str) -> Splice:
        told = f'"{word}": {value}' if self.file.is_json else f"{word}: {value}"
        if before is None:
            at = int(node.start_mark.index) + 1
            return Splice(at, at, told)
        at = self.file.end(before.value)
        apart = before.key.start_mark.line != node.start_mark.line
        return Splice(at, at, (",\n" + " " * _column(before.key) if apart else ", ") + told)

    def _key_word(self, model: type[Frozen], key: str) -> str:
        """The word for a key, as the file has it elsewhere."""
        nodes = [row.node for name, kind in ROW_MODELS.items() if kind is model for row in self.file.rows(name)]
        for node in [n for n in nodes if isinstance(n, MappingNode)]:
            if entry := self.file.entries(model, node).get(key):
                return str(entry.key.value)
        target = model if key in {info.alias or name for name, info in model.model_fields.items()} else None
        return key_in(target or _LOWERED.get(model, ("", model))[1], key, self._keys)

    def _remove(self, node: MappingNode, entry: Entry) -> list[Splice]:
        """Take a key and its value away."""
        pairs = [(k, v) for k, v in node.value]
        place = next(n for n, (k, _) in enumerate(pairs) if k is entry.key)
        start, end = int(entry.key.start_mark.index), max(self.file.end(entry.value), self.file.colon(entry.key))
        if self.file.is_json or self.file.in_flow(node):
            if place:
                return [Splice(self.file.end(pairs[place - 1][1]), end, "")]
            return [Splice(start, int(pairs[1][0].start_mark.index) if len(pairs) > 1 else end, "")]
        line = self.file.line_start(start)
        if self.file.text[line:start].strip():
            # It stands behind a dash, where the next key goes now.
            return [Splice(start, int(pairs[1][0].start_mark.index) if len(pairs) > 1 else end, "")]
        return [Splice(line, min(self.file.line_end(end) + 1, len(self.file.text)), "")]

    def _owned(self, tree: Any) -> Any:
        return owned(tree, self._own)

    def _refuse_shared(self, node: Node) -> None:
        if getattr(node, "anchor", None):
            raise InputError("word-file-anchor", file=self.file.path, line=self.file.line(node))


def _column(node: Node) -> int:
    return int(node.start_mark.column)


def _put(tree: dict[str, Any], steps: Steps, value: Any) -> None:
    """Set a value in nested dicts; None takes it away."""
    *above, last = steps
    for step in above:
        tree = tree.setdefault(step, {})
    if value is None:
        tree.pop(last, None)
    else:
        tree[last] = value
