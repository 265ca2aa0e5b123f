# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""Playing where there is no display: on a screen in memory, with a live line and pictures to show
for it."""
