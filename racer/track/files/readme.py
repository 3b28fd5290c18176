"""The text of ``tracks/README.md``, from the track files themselves."""

from __future__ import annotations

from racer.track.files.catalog import load_track_file, track_names
from racer.track.files.track_file import FORMAT_VERSION, MAX_COORDINATE_M, MAX_EXTENT_M, MAX_FILE_BYTES, MAX_ROWS
from racer.track.summary import TrackSummary, summarize_track

TEXT = """\
# Tracks

{count} tracks, from {shortest:.0f} to {longest:.0f} m, all of our own design. Every track can be driven both ways; the
direction is the one in which its rows stand. The chequered line is the start, and the arrows point the way.

{table}

*Tightest bend*: the smallest radius of the centre line. The car turns no tighter than 0.46 m.

## The format

One track is one JSON file, `<name>.json`, UTF-8, with these fields and no others:

| field | what | example |
|---|---|---|
| `format_version` | version of this format, now {format_version} | `{format_version}` |
| `name` | the name people pick the track by; the file has the same | `"bean"` |
| `title` | the name that screens show | `"Bean"` |
| `title_ko` | the same in Korean; may be left out | `"강낭콩"` |
| `description` | one sentence about its character | `"A friendly loop."` |
| `description_ko` | the same in Korean; may be left out | `"부담 없이 도는 트랙입니다."` |
| `direction` | `"clockwise"` or `"anticlockwise"`, the way the rows run | `"anticlockwise"` |
| `closed` | whether the road is a loop | `true` |
| `licence` | under which terms the geometry may be used | `"Apache-2.0"` |
| `source` | where the geometry comes from | `"Designed for Racer."` |
| `center` | points `[x, y]` of the centre line [m], in driving order | `[[1.0, 0.95], ...]` |
| `inner` | points `[x, y]` of the border inside the loop [m] | `[[1.0, 1.4], ...]` |
| `outer` | points `[x, y]` of the border outside the loop [m] | `[[1.0, 0.5], ...]` |

- Row *i* of `center`, `inner` and `outer` belongs together. Row 0 is the start line.
- A closed track repeats row 0 exactly as its last row.
- x points to the right and y up, so that angles grow anticlockwise. Coordinates are rounded to 0.01 mm.
- `inner` is the border inside the loop whichever way the loop is driven.
- Limits: {max_rows} rows, {max_extent:.0f} m across, {max_coordinate:.0f} m from the origin, {max_megabytes:.0f} MB.

## Bring your own

`load_track` takes a name from the table, a `.json` file, or a community route file: a `.npy` table of six columns
(centre x, y, inner x, y, outer x, y in metres), whose rows are kept exactly as they stand. `check_track` says what is
wrong with a road, and where. `generate_track` makes one up.

```python
from racer.track import check_track, generate_track, load_track, write_track

track = load_track("bean")
backwards = track.reversed()
for problem in check_track(load_track("route.npy")):
    print(problem.severity, problem.sentence)
write_track(generate_track(seed=7, length_m=40.0), "seven.json", title="Seven")
```

This page is made from the files by `racer.track.tracks_readme_text`; a test tells when the two no longer agree.
"""


def tracks_readme_text() -> str:
    """Return what ``tracks/README.md`` has to say: the tracks with picture and figures, shortest first, and the format.

    The pictures are ``tracks/pictures/<name>.png``.
    """
    summaries = [summarize_track(load_track_file(name)) for name in track_names()]
    summaries.sort(key=lambda summary: summary.length_m)
    return TEXT.format(
        count=len(summaries),
        shortest=summaries[0].length_m,
        longest=summaries[-1].length_m,
        table=_table(summaries),
        format_version=FORMAT_VERSION,
        max_rows=MAX_ROWS,
        max_extent=MAX_EXTENT_M,
        max_coordinate=MAX_COORDINATE_M,
        max_megabytes=MAX_FILE_BYTES / 1e6,
    )


def _table(summaries: list[TrackSummary]) -> str:
    head = "| | name | length m | width m | tightest bend m | direction | character |\n|---|---|---|---|---|---|---|\n"
    return head + "\n".join(_row(summary) for summary in summaries)


def _row(summary: TrackSummary) -> str:
    picture = f'<img src="pictures/{summary.name}.png" width="240" alt="{summary.title}">'
    figures = f"{summary.length_m:.1f} | {summary.width_mean_m:.2f} | {summary.radius_min_m:.2f}"
    return f"| {picture} | `{summary.name}` | {figures} | {summary.direction} | {summary.description} |"
