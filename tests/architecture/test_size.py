"""Files, functions and folders stay small enough to be read in one go."""

from __future__ import annotations

from collections import Counter

LONGEST_FILE_LINES = 400
LONGEST_FUNCTION_LINES = 60
FULLEST_FOLDER_FILES = 12
NAMES_THAT_SAY_NOTHING = {"common", "helper", "helpers", "misc", "util", "utils"}


def test_files_are_short(all_modules):
    """No file outgrows 400 lines."""
    offences = [
        f"{module.place} has {lines} lines, more than {LONGEST_FILE_LINES}: find a better cut"
        for module in all_modules
        if (lines := module.text.count("\n")) > LONGEST_FILE_LINES
    ]
    assert not offences, "\n".join(offences)


def test_functions_are_short(all_modules):
    """No function outgrows 60 lines."""
    offences = [
        f"{module.place}:{function.lineno} {function.name} has {lines} lines, more than {LONGEST_FUNCTION_LINES}: "
        "name its steps and make them functions"
        for module in all_modules
        for function in module.functions
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION_LINES
    ]
    assert not offences, "\n".join(offences)


def test_folders_are_not_full(all_modules):
    """No folder outgrows a dozen code files; tables, one class a file, are exempt."""
    folders = Counter(
        module.place.rpartition("/")[0]
        for module in all_modules
        if module.path.name != "__init__.py" and module.path.parent.name != "tables"
    )
    offences = [
        f"{folder}/ has {files} code files, more than {FULLEST_FOLDER_FILES}: give a group of them a folder"
        for folder, files in folders.items()
        if files > FULLEST_FOLDER_FILES
    ]
    assert not offences, "\n".join(offences)


def test_names_say_what_is_inside(all_modules):
    """No file or folder is named for being useful."""
    offences = [
        f"{module.place}: a name such as utils says nothing; put the code where its meaning lives"
        for module in all_modules
        if NAMES_THAT_SAY_NOTHING & set(module.place.removesuffix(".py").split("/"))
    ]
    assert not offences, "\n".join(offences)
