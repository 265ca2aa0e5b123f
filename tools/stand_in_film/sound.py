# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The bed of sound: slow, warm chords, with now and then a soft plucked note.

Made by adding sines. Each chapter has a key and an order of chords of its own,
chosen by rules and a fixed seed, so it is nobody's melody, and the same on
each machine. Each chapter begins and ends in silence: joins between chapters,
and the film's end with its beginning, can't click.
"""

import random

import numpy

RATE = 48000
LOUDNESS = -23.0            # LUFS, integrated (EBU R128)

CHORD_SECONDS = 8.0         # from one chord to the next, about
NOTE_SECONDS = 13.0         # a chord's notes overlap with the next chord's

# Chords as steps of the major scale (0 = the key note), from low to high.
CHORDS = {
    "I": (0, 4, 8, 9), "ii": (1, 5, 7, 10), "iii": (2, 6, 8, 11), "IV": (3, 5, 7, 9),
    "V": (4, 7, 8, 11), "vi": (5, 7, 9, 11),
}
FOLLOWS = {
    "I": ("IV", "vi", "iii"), "ii": ("V", "IV"), "iii": ("vi", "IV"), "IV": ("I", "ii", "vi"),
    "V": ("vi", "I"), "vi": ("ii", "IV", "I"),
}
MAJOR = (0, 2, 4, 5, 7, 9, 11)
KEYS = (52, 55, 50, 57, 53, 48)     # MIDI notes of the key note, one a chapter in turn
PENTATONIC = (0, 1, 2, 4, 5)


def _frequency(key, step):
    octave, degree = divmod(step, 7)
    return 440 * 2 ** ((key + 12 * octave + MAJOR[degree] - 69) / 12)


def _swelling(frequency, samples):
    """A note that comes and goes slowly, two channels.

    Each channel adds a little of the note a hair lower (left) or higher
    (right): wide in stereo, and in mono nothing cancels out.
    """
    time = numpy.arange(samples, dtype=numpy.float32) / numpy.float32(RATE)
    envelope = numpy.sin(numpy.linspace(0, numpy.pi, samples, dtype=numpy.float32)) ** 2
    waves = []
    for detune in (1, 0.9985, 1.0016):
        wave = numpy.zeros(samples, dtype=numpy.float32)
        for partial, strength in ((1, 1.0), (2, 0.34), (3, 0.13), (4, 0.05)):
            turns = time * numpy.float32(frequency * detune * partial)
            turns -= numpy.floor(turns)
            wave += numpy.float32(strength) * numpy.sin(numpy.float32(2 * numpy.pi) * turns)
        waves.append(wave * envelope)
    middle, lower, higher = waves
    side = numpy.float32(0.35)
    # Higher notes are softer, so that no chord stands out.
    return (numpy.stack((middle + side * lower, middle + side * higher))
            * numpy.float32(min(1.0, (220 / frequency) ** 0.6)))


def _plucked(frequency):
    """A short soft note that dies away in four seconds, one channel."""
    samples = 4 * RATE
    time = numpy.arange(samples, dtype=numpy.float32) / numpy.float32(RATE)
    wave = (numpy.sin(2 * numpy.pi * frequency * time) * numpy.exp(-time / 0.9)
            + 0.25 * numpy.sin(2 * numpy.pi * 2 * frequency * time) * numpy.exp(-time / 0.35))
    attack = numpy.minimum(1, time / 0.012)
    fade = numpy.minimum(1, (4 - time) / 0.5)
    return (wave * attack * fade).astype(numpy.float32)


class Bed:
    """Makes chapter after chapter; keeps notes that come again."""

    def __init__(self):
        self._swelling = {}
        self._plucked = {}

    def chapter(self, number, samples):
        """A chapter's sound: float32, shape (2, samples), at -23 LUFS."""
        rules = random.Random(f"hopekiosk stand-in film, chapter {number}")
        key = KEYS[number % len(KEYS)]
        sound = numpy.zeros((2, samples), dtype=numpy.float32)
        self._lay_chords(sound, key, rules)
        if samples > 20 * RATE:
            self._lay_plucks(sound, key, rules)
        return sound * numpy.float32(10 ** ((LOUDNESS - loudness(sound)) / 20))

    def _lay_chords(self, sound, key, rules):
        samples = sound.shape[1]
        count = max(1, round(samples / RATE / CHORD_SECONDS))
        length = min(samples, round(NOTE_SECONDS * RATE))
        chord = "I"
        for place in range(count):
            if place in (0, count - 1):
                chord = "I"
            elif place == count - 2:
                chord = "V" if rules.random() < 0.5 else "IV"
            else:
                chord = rules.choice(FOLLOWS[chord])
            start = (samples - length) * place // max(1, count - 1)
            steps = (CHORDS[chord][0] - 7,) + CHORDS[chord]
            for step in steps:
                frequency = _frequency(key, step)
                note = self._swelling.get((frequency, length))
                if note is None:
                    note = self._swelling[frequency, length] = _swelling(frequency, length)
                sound[:, start:start + length] += note

    def _lay_plucks(self, sound, key, rules):
        samples = sound.shape[1]
        start = 6 * RATE
        while start < samples - 10 * RATE:
            step = rules.choice(PENTATONIC) + rules.choice((7, 14))
            frequency = _frequency(key, step)
            if frequency not in self._plucked:
                self._plucked[frequency] = _plucked(frequency)
            note = self._plucked[frequency]
            place = rules.uniform(0.3, 0.7)
            strength = rules.uniform(0.15, 0.4)
            sound[0, start:start + note.size] += numpy.float32(strength * (1 - place)) * note
            sound[1, start:start + note.size] += numpy.float32(strength * place) * note
            start += round(rules.uniform(1.5, 5.5) * RATE)


def _weighting(frequencies):
    """Power of the K-weighting filter at these frequencies: ITU-R BS.1770,
    table 1 and 2 (the two filters at 48 kHz)."""
    z = numpy.exp(-2j * numpy.pi * frequencies / RATE)
    shelf = ((1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z ** 2)
             / (1 - 1.69065929318241 * z + 0.73248077421585 * z ** 2))
    high_pass = (1 - 2 * z + z ** 2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z ** 2)
    return (numpy.abs(shelf * high_pass) ** 2).astype(numpy.float32)


def loudness(sound):
    """Integrated loudness in LUFS (EBU R128, gated); sound: (2, samples).

    The filter is applied to the power of 100 ms pieces, which for a bed of
    slow notes is within 0.1 LU of filtering the samples.
    """
    piece = RATE // 10
    count = sound.shape[1] // piece
    if count < 4:
        pieces = numpy.array([numpy.mean(sound ** 2) * 2])
        return float(-0.691 + 10 * numpy.log10(pieces[0] + 1e-12))
    weight = _weighting(numpy.fft.rfftfreq(piece, 1 / RATE)) * 2 / piece ** 2
    powers = numpy.zeros(count)
    for channel in sound:
        spectrum = numpy.fft.rfft(channel[:count * piece].reshape(count, piece), axis=1)
        powers += (spectrum.real ** 2 + spectrum.imag ** 2) @ weight
    blocks = numpy.convolve(powers, numpy.ones(4) / 4, mode="valid")
    levels = -0.691 + 10 * numpy.log10(blocks + 1e-12)
    blocks, levels = blocks[levels > -70], levels[levels > -70]
    if blocks.size == 0:
        return -70.0
    gate = -0.691 + 10 * numpy.log10(blocks.mean()) - 10
    return float(-0.691 + 10 * numpy.log10(blocks[levels > gate].mean()))


def to_16_bits(sound):
    """Interleaved little-endian 16-bit samples."""
    return numpy.clip(numpy.rint(sound.T * 32767), -32768, 32767).astype("<i2").tobytes()
