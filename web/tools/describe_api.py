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


def main(description_file: str) -> None:
    """Write both files."""
    with tempfile.TemporaryDirectory() as folder:
        description = create_app(Settings(data_folder=Path(folder))).openapi()
    Path(description_file).write_text(json.dumps(description), encoding="utf-8")
    bounds = {name: bounds_of(schema) for name, schema in description["components"]["schemas"].items()}
    text = json.dumps({name: fields for name, fields in sorted(bounds.items()) if fields}, indent=1, sort_keys=True)
    (WEB / "src/api/bounds.json").write_text(text + "\n", encoding="utf-8")


def bounds_of(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the bounds of each field of an object that has any."""
    fields = {name: bounds_of_field(field) for name, field in schema.get("properties", {}).items()}
    return {name: bounds for name, bounds in fields.items() if bounds}


def bounds_of_field(field: dict[str, Any]) -> dict[str, Any]:
    """Return the bounds of a field; those of the alternative that is not null, where it may be null."""
    bounds = {key: field[key] for key in BOUNDS if key in field}
    alternatives = [one for one in field.get("anyOf", []) if one != {"type": "null"}]
    if len(alternatives) == 1:
        bounds = bounds_of_field(alternatives[0]) | bounds
    if len(alternatives) < len(field.get("anyOf", [])):
        bounds["nullable"] = True
    items = {f"item_{key}": field["items"][key] for key in BOUNDS if key in field.get("items", {})}
    return bounds | items


if __name__ == "__main__":
    main(sys.argv[1])
