# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in film from beginning to end."""

import os
import threading

from . import coding, lettering, palette, picture, place, sound, story, subtitles, timetable
from .progress import Progress


def _painted(showing, index, count):
    chapter = story.CHAPTERS[showing.chapter]
    return picture.paint(showing.chapter + 1, chapter, chapter.captions[showing.caption],
                         index / max(1, count - 1))


def still(table, moment):
    """The film's picture at a moment (the number of a picture), as a surface."""
    lettering.require_font()
    index, share = table.at(moment)
    count = len(table.showings)
    surface = _painted(table.showings[index], index, count)
    if share > 0:
        following = _painted(table.showings[index + 1], index + 1, count)
        context = picture.cairo.Context(surface)
        context.set_source_surface(following, 0, 0)
        context.paint_with_alpha(share)
    return surface


class _Groups:
    """The two-second groups: which to code, and in which order they play.

    Of each caption: one of the still picture (repeated), one that ends in the
    cross-fade to the next caption, and in the film's end perhaps a short one.
    """

    def __init__(self, table):
        self.kinds = []              # (showing index, pictures, fades)
        self.order = []              # indices into kinds
        last = len(table.showings) - 1
        for index, showing in enumerate(table.showings):
            for group in range(showing.first_group, showing.first_group + showing.groups):
                ends = group == showing.first_group + showing.groups - 1
                kind = (index, table.group_pictures(group), ends and index < last)
                if not self.kinds or self.kinds[-1] != kind:
                    self.kinds.append(kind)
                self.order.append(len(self.kinds) - 1)

    def pictures(self, table, progress):
        """The pictures to code, one after the other."""
        count = len(table.showings)
        drawn = {}

        def planes(index):
            if index not in drawn:
                drawn.pop(index - 2, None)
                drawn[index] = coding.to_yuv(_painted(table.showings[index], index, count))
            return drawn[index]

        for done, (index, pictures, fades) in enumerate(self.kinds):
            still_ones = pictures - timetable.FADE if fades else pictures
            for _ in range(still_ones):
                yield planes(index)
            for step in range(1, pictures - still_ones + 1):
                yield coding.blend(planes(index), planes(index + 1),
                                   step / (timetable.FADE + 1))
            progress.set("pictures", (done + 1) / len(self.kinds))


class _Sound(threading.Thread):
    """Makes and codes the sound beside the pictures."""

    def __init__(self, table, path, progress):
        super().__init__(daemon=True)
        self._table, self._path, self._progress = table, path, progress
        self._stop_wanted = threading.Event()
        self._failure = None

    def run(self):
        try:
            coding.code_sound(self._pieces(), self._path)
        except BaseException as error:      # handed on by finish()
            self._failure = error

    def _pieces(self):
        bed = sound.Bed()
        samples_per_picture = sound.RATE // timetable.PICTURES_PER_SECOND
        for chapter, start, end in self._table.chapters():
            if self._stop_wanted.is_set():
                raise InterruptedError
            yield bed.chapter(chapter, (end - start) * samples_per_picture)
            self._progress.set("sound", end / self._table.pictures)

    def finish(self):
        while self.is_alive():
            self.join(0.2)                  # in short waits, so that Ctrl-C is heard
        if self._failure is not None:
            raise self._failure

    def stop(self):
        self._stop_wanted.set()
        self.join()


def _escaped(text):
    """A value for FFmpeg's metadata file."""
    return "".join("\\" + letter if letter in "=;#\\\n" else letter for letter in text)


def _write_metadata(table, path):
    seconds = table.pictures / timetable.PICTURES_PER_SECOND
    tag = place.tag(seconds)
    rows = [";FFMETADATA1", f"title={_escaped(story.NOTICE)}", f"comment={_escaped(tag)}",
            f"description={_escaped(tag)}"]
    for chapter, start, end in table.chapters():
        rows += ["[CHAPTER]", f"TIMEBASE=1/{timetable.PICTURES_PER_SECOND}", f"START={start}",
                 f"END={end}", f"title={_escaped(story.CHAPTERS[chapter].title)}"]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")


def _write_subtitles(table, folder):
    """{code of a language: its file}; none for a film too short to read anything."""
    paths = {}
    for language in story.LANGUAGES:
        if subtitles.cues(table, language):
            path = paths[subtitles.CODES[language]] = os.path.join(folder, f"{language}.vtt")
            subtitles.write(table, language, path)
    return paths


def _check(path, table):
    """Raises CodingFailed unless the film is as long as it should be, in
    packets of pictures and in samples, and carries its tag."""
    answer = place.probe(path, "-show_entries",
                         "format_tags=comment:stream=codec_type,duration,time_base"
                         ":packet=codec_type,duration,pts") or {}
    packets = answer.get("packets", [])
    pictures = sum(packet["codec_type"] == "video" for packet in packets)
    samples = sum(packet["duration"] + min(0, packet["pts"])
                  for packet in packets if packet["codec_type"] == "audio")
    wanted = table.pictures * sound.RATE // timetable.PICTURES_PER_SECOND
    comment = answer.get("format", {}).get("tags", {}).get("comment", "")
    if (pictures, samples) != (table.pictures, wanted) or not comment.startswith(place.TAG):
        raise coding.CodingFailed(
            f"the film came out wrong: {pictures} pictures instead of {table.pictures}, "
            f"{samples} samples instead of {wanted}, tag {comment[:40]!r}. It was thrown away; "
            "this ffmpeg may be one that the tool doesn't know")


def make(table, path):
    """Makes the film and puts it at `path` (absolute, its folder there).

    Raises coding.CodingFailed, place.PlaceRefused, lettering.FontMissing,
    OSError; then, as after an interrupt, what lay at the path still does.
    """
    lettering.require_font()
    progress = Progress({"pictures": 60, "sound": 25, "joining": 15})
    with place.workshop(path) as folder:
        sound_path = os.path.join(folder, "sound.mp4")
        metadata_path = os.path.join(folder, "chapters.txt")
        film_path = os.path.join(folder, "film.mp4")
        subtitle_paths = _write_subtitles(table, folder)
        groups = _Groups(table)
        bed = _Sound(table, sound_path, progress)
        bed.start()
        try:
            coded = coding.code_pictures(groups.pictures(table, progress), folder)
            if len(coded) != len(groups.kinds):
                raise coding.CodingFailed(
                    f"the pictures came out in {len(coded)} groups instead of "
                    f"{len(groups.kinds)}")
            bed.finish()
            _write_metadata(table, metadata_path)
            joined = 0

            def count_group():
                nonlocal joined
                joined += 1
                progress.set("joining", joined / len(groups.order))

            coding.join((coded[kind] for kind in groups.order), sound_path, subtitle_paths,
                        metadata_path, film_path, count_group)
            _check(film_path, table)
            place.put(film_path, path)
        finally:
            bed.stop()
            progress.close()


def describe(table):
    """What the film is, in a line."""
    seconds = table.pictures / timetable.PICTURES_PER_SECOND
    minutes, rest = divmod(seconds, 60)
    return (f"{int(minutes)}:{rest:06.3f} ({table.pictures} pictures of "
            f"{palette.WIDTH}x{palette.HEIGHT}, {len(table.chapters())} chapters)")
