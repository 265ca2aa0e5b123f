# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the tree that a machine can check. Each takes a Tree and returns its complaints, a
sentence each, empty if all is well."""

import re
import subprocess
from pathlib import Path

# The story of the data, from the people down to the bytes: a folder may include and link folders
# in rows below its own, none beside it and none above (docs/architecture.md).
LAYERS = [
    {"apps"},
    {"kiosk", "install", "author"},
    {"pack", "records", "probe"},
    {"programme"},
    {"sources", "output"},
    {"scene"},
    {"text", "playlist"},
    {"media"},
    {"base"},
]
RANKS = {name: rank for rank, row in enumerate(LAYERS) for name in row}

LICENCE = "hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later"
LONG_FILE_LINES = 400
LONGEST_FILE_LINES = 600

# A test that is skipped without a word, in GoogleTest or unittest.
SILENT_SKIP = re.compile(
    r"GTEST_SKIP\(\)\s*;|\bskipTest\(\s*\)|\bSkipTest\(\s*\)|@unittest\.skip\s*$|\bDISABLED_\w",
    re.MULTILINE,
)
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
LINKED_LAYER = re.compile(r"\bhopekiosk_([a-z]+)\b")
# Names that say nothing about what is inside, so that anything ends up there.
EMPTY_NAMES = re.compile(r"^(utils?|helpers?|common|misc|manager|stuff|tools?)$")


class Tree:
    """The files that are in the project or would be with the next commit."""

    def __init__(self, root):
        self.root = Path(root)
        self.files = sorted(self._listed())

    def _listed(self):
        asked = subprocess.run(
            ["git", "-C", str(self.root), "ls-files", "-co", "--exclude-standard"],
            capture_output=True, text=True, check=False,
        )
        if asked.returncode == 0:
            return [name for name in asked.stdout.splitlines() if (self.root / name).is_file()]
        # Not a checkout (a copy, a package's source): all but what .gitignore names.
        ignored = re.compile(r"^(build[^/]*|playlists/media|\.cache)/|/?__pycache__/")
        found = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return [str(name) for name in found if not ignored.search(str(name))]

    def text(self, name):
        return (self.root / name).read_text(encoding="utf-8", errors="replace")

    def below(self, folder, *suffixes):
        return [name for name in self.files if name.startswith(folder + "/") and name.endswith(suffixes)]


def layer_of(name):
    """The layer that a file under src/ belongs to, None for src/CMakeLists.txt."""
    parts = name.split("/")
    return parts[1] if len(parts) > 2 else None


def is_below(lower, upper):
    return RANKS[lower] > RANKS[upper]


def includes_point_down(tree):
    complaints = []
    for name in tree.below("src", ".h", ".cpp"):
        layer = layer_of(name)
        if layer not in RANKS:
            complaints.append(f"{name}: src/{layer}/ isn't a layer of the design; add it to LAYERS")
            continue
        for included in INCLUDE.findall(tree.text(name)):
            target = included.split("/")[0]
            if target in RANKS and target != layer and not is_below(target, layer):
                complaints.append(f'{name}: includes "{included}", which isn\'t below {layer}')
    return complaints


def includes_start_at_src(tree):
    """Paths that are whole can be searched for, and moving a file breaks them visibly."""
    complaints = []
    for name in tree.below("src", ".h", ".cpp") + tree.below("tests", ".h", ".cpp"):
        for included in INCLUDE.findall(tree.text(name)):
            if included.startswith(".") or "/../" in included:
                complaints.append(f'{name}: includes "{included}"; write the path from src/')
            elif name.startswith("src/") and not (tree.root / "src" / included).is_file():
                complaints.append(f'{name}: includes "{included}", which isn\'t a path from src/')
    return complaints


def links_point_down(tree):
    complaints = []
    for name in tree.below("src", "/CMakeLists.txt"):
        layer = layer_of(name)
        if layer not in RANKS:
            continue
        text = re.sub(r"#.*", "", tree.text(name))
        for target in LINKED_LAYER.findall(text):
            if target in RANKS and target != layer and not is_below(target, layer):
                complaints.append(f"{name}: links hopekiosk_{target}, which isn't below {layer}")
    return complaints


def sources_are_built(tree):
    complaints = []
    for name in tree.below("src", ".cpp") + tree.below("tests", ".cpp"):
        folder, _, file = name.rpartition("/")
        while folder:
            lists = tree.root / folder / "CMakeLists.txt"
            if lists.is_file():
                break
            file = folder.rpartition("/")[2] + "/" + file
            folder = folder.rpartition("/")[0]
        if not folder or not re.search(rf"(?<![\w/]){re.escape(file)}\b", lists.read_text("utf-8")):
            complaints.append(f"{name}: no CMakeLists.txt names it, so it isn't built")
    return complaints


def files_say_their_licence(tree):
    complaints = []
    for name in tree.below("src", ".h", ".cpp") + tree.below("tests", ".h", ".cpp"):
        if tree.text(name).split("\n")[0] != f"// {LICENCE}":
            complaints.append(f'{name}: must begin "// {LICENCE}"')
    return complaints


def files_have_one_subject(tree):
    """A long file has usually more than one."""
    complaints = []
    for name in tree.below("src", ".h", ".cpp"):
        lines = tree.text(name).count("\n")
        if lines > LONGEST_FILE_LINES:
            complaints.append(f"{name}: {lines} lines, at most {LONGEST_FILE_LINES}; split it by subject")
    return complaints


def long_files(tree):
    """Not wrong, but worth a look."""
    counted = ((name, tree.text(name).count("\n")) for name in tree.below("src", ".h", ".cpp"))
    return [f"{name}: {lines} lines" for name, lines in counted if lines > LONG_FILE_LINES]


def names_say_something(tree):
    complaints = []
    for name in tree.below("src", ".h", ".cpp"):
        *folders, file = name.split("/")[1:]
        stem = file.rpartition(".")[0]
        if not re.fullmatch(r"[a-z][a-z0-9_]*", stem):
            complaints.append(f"{name}: file names are lower case words joined by _")
        for part in [*folders, stem]:
            if EMPTY_NAMES.match(part):
                complaints.append(f'{name}: "{part}" says nothing about what is inside')
    return complaints


def headers_are_in_the_namespace(tree):
    complaints = []
    for name in tree.below("src", ".h"):
        text = tree.text(name)
        if "#pragma once" not in text:
            complaints.append(f"{name}: lacks #pragma once")
        if not re.search(r"^(inline )?namespace hopekiosk\b", text, re.MULTILINE):
            complaints.append(f"{name}: declares outside namespace hopekiosk")
    return complaints


def no_paths_of_one_machine(tree):
    """A path that exists on one person's machine only works there. The parts are joined here so
    that this file doesn't complain about itself."""
    paths = ["/wo" + "rk/(?:main|shared|\\.library)", "/tmp/" + "slot", "/ro" + "ot/\\."]
    if len(str(tree.root)) >= 8:
        paths.append(re.escape(str(tree.root)))
    pattern = re.compile(r"(?<![\w.])(?:" + "|".join(paths) + r")\b")
    complaints = []
    for name in tree.files:
        data = (tree.root / name).read_bytes()
        if b"\0" in data[:8000]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
            if match := pattern.search(line):
                complaints.append(f"{name}:{number}: names {match[0]}, a path of one machine")
    return complaints


def skipped_tests_say_why(tree):
    """Whoever reads the count of skipped tests wants to know what they would need."""
    return [
        f"{name}: {found[0]!r} skips a test without saying why; give it a message"
        for name in tree.below("tests", ".cpp", ".h", ".py")
        for found in SILENT_SKIP.finditer(tree.text(name))
    ]


RULES = [
    includes_point_down,
    includes_start_at_src,
    links_point_down,
    sources_are_built,
    files_say_their_licence,
    files_have_one_subject,
    names_say_something,
    headers_are_in_the_namespace,
    no_paths_of_one_machine,
    skipped_tests_say_why,
]
