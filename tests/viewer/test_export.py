"""Replays as files."""

from __future__ import annotations

import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image

from racer.errors import TraceError
from racer.viewer.export import GIF_FRAMES_PER_SECOND, export_replay, write_track_picture

SIZE = (320, 180)


def test_a_gif_moves_in_real_time(tmp_path, record, track):
    """A GIF has a frame for every 80 ms of the drive, of the asked size, and progress ends at 1."""
    recording, done = record("rails", speed_mps=8.0), []
    export_replay(track, [recording], tmp_path / "a.gif", size_px=SIZE, on_progress=done.append)
    with Image.open(tmp_path / "a.gif") as image:
        assert image.size == SIZE
        assert image.n_frames == pytest.approx(recording.duration_s * GIF_FRAMES_PER_SECOND, abs=1)
        assert image.info["duration"] == 80
        first = np.asarray(image.convert("RGB"))
        image.seek(image.n_frames // 2)
        assert (np.asarray(image.convert("RGB")) != first).any()
    assert done == sorted(done)
    assert done[-1] == 1.0


def test_a_video_has_the_drive_in_it(tmp_path, record, track):
    """An MP4 lasts as long as the drive."""
    recording = record("rails", speed_mps=8.0)
    export_replay(track, [recording], tmp_path / "a.mp4", size_px=SIZE)
    frames = imageio_ffmpeg.read_frames(str(tmp_path / "a.mp4"))
    about = next(frames)
    frames.close()
    assert tuple(about["size"]) == SIZE
    assert about["duration"] == pytest.approx(recording.duration_s, abs=0.1)


@pytest.mark.parametrize("cars", [1, 2, 30])
def test_a_picture_shows_the_whole_drive(tmp_path, record, track, cars):
    """A PNG shows one drive by its speed, or several by their colours."""
    export_replay(track, [record(f"car {car}", lateral_m=car * 0.2) for car in range(cars)], tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (1280, 720)
        assert len(np.unique(np.asarray(image).reshape(-1, 3), axis=0)) > 200


def test_another_ending_is_a_sentence(tmp_path, record, track):
    """A file that is none of the three says which there are."""
    with pytest.raises(TraceError, match=r"\.gif, \.mp4 or \.png"):
        export_replay(track, [record("rails")], tmp_path / "a.avi")


def test_a_picture_of_a_track(tmp_path, track):
    """A track alone is drawn as a PNG, and only as that."""
    write_track_picture(track, tmp_path / "track.png", SIZE)
    with Image.open(tmp_path / "track.png") as image:
        assert image.size == SIZE
    with pytest.raises(TraceError, match=r"\.png"):
        write_track_picture(track, tmp_path / "track.jpg")


@pytest.mark.parametrize("ending", [".png", ".gif", ".mp4"])
def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, record, track, ending):
    """A folder that is not there is named, and nothing half-written stays."""
    path = tmp_path / "nowhere" / f"a{ending}"
    with pytest.raises(TraceError, match="Choose another place"):
        export_replay(track, [record("rails", speed_mps=8.0)], path, size_px=SIZE)
    assert not list(tmp_path.iterdir())
