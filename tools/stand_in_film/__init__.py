# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in for the film: what tools/make-stand-in-film is made of.

story      what is told: chapters, captions, scenes
timetable  which caption is on screen when, in whole seconds and pictures
palette    colours and measures of the visual language
lettering  Andika: measuring and drawing text
things     single drawings (a house, a shop, a lantern)
scenes     drawings put together on the horizon
subtitles  what is said, in three languages: cues and their lines
picture    one whole picture of the film
coding     pictures and sound into coded streams
sound      the bed of sound
place      the file's place: the tag, what may be replaced, safe writing
film       all of it in turn
progress   the progress bar
"""
