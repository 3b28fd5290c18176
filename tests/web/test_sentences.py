"""The sentences of the pages: the same ones in both languages, and Korean that fits whatever is put into it."""

from __future__ import annotations

import json
import re

import pytest

from tests.web.browser import WEB

LANGUAGES = WEB / "src" / "i18n"
BOUNDS = json.loads((WEB / "src" / "api" / "wire" / "bounds.json").read_text(encoding="utf-8"))
NAMESPACES = sorted(file.stem for file in (LANGUAGES / "en").glob("*.json"))
PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")
VARIABLE = re.compile(r"\{\{\s*(\w+)")
GLUED_PARTICLE = re.compile(r"\}\}(은|는|이|가|을|를|과|와|로|으로|이라|라)(?![가-힣])")
HANGUL = re.compile(r"[가-힣]")


def sentences(language, namespace):
    """Return every sentence of a file by its key."""
    document = json.loads((LANGUAGES / language / f"{namespace}.json").read_text(encoding="utf-8"))
    return dict(flattened(document))


def flattened(node, path=()):
    """Give the leaves of a tree with their paths."""
    for key, value in node.items():
        if isinstance(value, dict):
            yield from flattened(value, (*path, key))
        else:
            yield ".".join((*path, key)), value


def by_plain_key(found):
    """Put the plural forms of a sentence together."""
    forms = {}
    for key, sentence in found.items():
        forms.setdefault(PLURAL.sub("", key), []).append(sentence)
    return forms


@pytest.mark.parametrize("namespace", NAMESPACES)
class TestSentences:
    """Each file of sentences."""

    def test_both_languages_say_the_same_things(self, namespace):
        """A key is in both languages."""
        english, korean = (by_plain_key(sentences(language, namespace)) for language in ("en", "ko"))
        assert english.keys() == korean.keys()

    def test_both_languages_put_in_the_same_things(self, namespace):
        """What is put into a sentence is put into its twin; a singular may leave its number out."""
        english, korean = (by_plain_key(sentences(language, namespace)) for language in ("en", "ko"))
        for key, forms in english.items():
            wanted = {name for form in forms for name in VARIABLE.findall(form)}
            found = {name for form in korean.get(key, []) for name in VARIABLE.findall(form)}
            assert found == wanted, key

    def test_no_particle_hangs_on_a_variable(self, namespace):
        """Which particle follows depends on the last sound, which nobody knows of a variable."""
        glued = [key for key, sentence in sentences("ko", namespace).items() if GLUED_PARTICLE.search(sentence)]
        assert glued == []

    def test_english_has_no_korean(self, namespace):
        """An English sentence is English."""
        assert [key for key, sentence in sentences("en", namespace).items() if HANGUL.search(sentence)] == []

    def test_every_sentence_is_used(self, namespace):
        """A key, or the part of it before something that is put in, stands in the code."""
        code = "\n".join(
            file.read_text(encoding="utf-8")
            for file in (WEB / "src").rglob("*.ts*")
            if not file.name.endswith((".d.ts", ".test.ts", ".test.tsx"))
        )
        keys = {PLURAL.sub("", key) for key in sentences("en", namespace)}
        assert [key for key in sorted(keys) if not is_used(key, code) and not is_words_of_a_field(key)] == []


def is_used(key, code):
    """Whether code names a key whole, or a template whose fixed parts fit it."""
    if re.search(rf"[\"'`:.]{re.escape(key)}[\"'`]", code):
        return True
    parts = key.split(".")
    branches = (".".join(parts[:count]) for count in range(1, len(parts)))
    if any(f't("{branch}", {{ returnObjects: true }})' in code for branch in branches):
        return True
    return any(f"{'.'.join(parts[:count])}.${{" in code for count in range(1, len(parts))) or any(
        f'"{".".join(parts[start:])}"' in code for start in range(1, len(parts))
    )


def is_words_of_a_field(key):
    """Whether a key is of a field that the server describes: forms and tables look its words up by its name."""
    schema, _, rest = key.partition(".")
    return rest.partition(".")[0] in BOUNDS.get(schema, {})
