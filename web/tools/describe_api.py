"""Write what the pages know of the server: its OpenAPI description, and the bounds of every field in it.

``npm run types`` runs this and makes the TypeScript types from the description. The description itself is not kept.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from league_server.app import create_app
from league_server.settings import Settings

WEB: Final = Path(__file__).resolve().parents[1]
BOUNDS: Final = (
    "type",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "enum",
    "const",
    "default",
    "unit",
)
"""What a form needs to know of a field."""
SCHEMAS: Final = "#/components/schemas/"


def main(description_file: str) -> None:
    """Write both files."""
    with tempfile.TemporaryDirectory() as folder:
        description = create_app(Settings(data_folder=Path(folder))).openapi()
    Path(description_file).write_text(json.dumps(description), encoding="utf-8")
    schemas = description["components"]["schemas"]
    asked = requested(description["paths"], schemas)
    bounds = {name: bounds_of(schemas[name], schemas) for name in asked}
    text = json.dumps({name: fields for name, fields in sorted(bounds.items()) if fields}, indent=1, sort_keys=True)
    (WEB / "src/api/wire/bounds.json").write_text(text + "\n", encoding="utf-8")


def requested(paths: Any, schemas: dict[str, Any]) -> set[str]:
    """Return the names of the schemas that a request may hold: what forms are for."""
    found: set[str] = set()
    waiting = [
        operation["requestBody"]
        for path in paths.values()
        for operation in path.values()
        if isinstance(operation, dict) and "requestBody" in operation
    ]
    while waiting:
        for name in names_in(waiting.pop()) - found:
            found.add(name)
            waiting.append(schemas[name])
    return found


def names_in(part: Any) -> set[str]:
    """Return the names of the schemas that a part of the description refers to."""
    if isinstance(part, list):
        return set().union(*map(names_in, part))
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"].removeprefix(SCHEMAS)} if isinstance(part.get("$ref"), str) else set()
    return own.union(*map(names_in, part.values()))


def bounds_of(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the bounds of each field of an object."""
    fields = {name: bounds_of_field(field, schemas) for name, field in schema.get("properties", {}).items()}
    return {name: bounds for name, bounds in fields.items() if bounds}


def bounds_of_field(field: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the bounds of a field; those of the alternative that is not null, where it may be null."""
    bounds = {key: field[key] for key in BOUNDS if key in field}
    alternatives = [one for one in field.get("anyOf", []) if one != {"type": "null"}]
    if len(alternatives) == 1:
        bounds = bounds_of_field(alternatives[0], schemas) | bounds
    if len(alternatives) < len(field.get("anyOf", [])):
        bounds["nullable"] = True
    if "$ref" in field:
        named = schemas[field["$ref"].removeprefix(SCHEMAS)]
        bounds = {key: named[key] for key in ("type", "enum") if key in named} | bounds
    items = {f"item_{key}": field["items"][key] for key in BOUNDS if key in field.get("items", {})}
    return bounds | items


if __name__ == "__main__":
    main(sys.argv[1])
