"""Holds the tree against docs/architecture.md: floors, walls, file length, names. Prints every breach; exit status 1 when there is one.

Use: check_tree.py ROOT            checks a tree
     check_tree.py ROOT --self-test  checks that each kind of breach is seen
"""

import pathlib
import re
import sys
import tempfile

# What each folder may include besides itself.
FLOORS = {
    "util": set(),
    "cluster": {"util"},
    "color": {"util"},
    "image": {"util", "color"},
    "quantize": {"util", "cluster", "color", "image"},
    "metrics": {"util", "color", "image"},
    "codec": {"util", "color", "image"},
    "report": {"util", "cluster", "color", "image", "quantize", "metrics"},
    "distributed": {"util", "cluster", "color", "image", "quantize"},
    "cli": {"util", "cluster", "color", "image", "quantize", "metrics", "codec", "report", "distributed"},
    "wasm": {"util", "cluster", "color", "image", "quantize", "metrics", "report"},
}

# Foreign headers, and where they may be named.
WALLS = [
    # Several kernels a floor, so they have a folder: what each does for every pixel or point has nothing to do
    # with the others. entry_table.cpp looks for the nearest entry with the kernel that filters centroids.
    (r"hwy/|immintrin|arm_neon", r"src/cluster/kernels/|src/(color|quantize)/kernels/"),
    (r"^thread$", r"src/util/|src/cli/file_batch\."),
    (r"mpi\.h", r"src/distributed/"),
    (r"stb_|png\.h|jpeglib|jerror|libdeflate", r"src/codec/"),
    (r"lcms", r"src/codec/color_profile\."),
    (r"CLI/", r"src/cli/"),
    (r"emscripten", r"src/wasm/"),
    (r"nlohmann/", r"src/(report|cli)/"),
    (r"fmt/", r"src/(codec|report|cli)/"),
    (r"Eigen/", r"src/cluster/principal_axes\."),
]

LONGEST_FILE = 400
VAGUE_NAMES = re.compile(r"utils?|helpers?|manager|common|misc", re.IGNORECASE)
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
UMBRELLA = "include/tinct/tinct.hpp"

# path: reason. Nothing is excepted today.
EXCEPTIONS = {}


def floor_of(path):
    parts = path.split("/")
    if path.startswith("include/tinct/") and len(parts) > 3:
        return parts[2]
    if path.startswith("src/") and len(parts) > 2:
        return parts[1]
    return None


def included_floor(header):
    parts = header.split("/")
    if header.startswith("tinct/"):
        return parts[1] if len(parts) > 2 else None
    return parts[0] if len(parts) > 1 and parts[0] in FLOORS else None


def check_includes(path, text):
    floor = floor_of(path)
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        header = match[1]
        if floor is not None and header == "tinct/tinct.hpp":
            yield f"{path}:{number}: the umbrella header is for users, not for floors"
        other = included_floor(header)
        if floor is not None and other not in (None, floor) and other not in FLOORS.get(floor, set()):
            yield f"{path}:{number}: {floor} may not include {other}"
        for foreign, room in WALLS:
            if re.search(foreign, header) and not header.startswith("tinct/") and floor is not None:
                if not re.match(room, path):
                    yield f"{path}:{number}: <{header}> belongs behind its wall ({room})"
        if ".." in header.split("/"):
            yield f"{path}:{number}: a path with .. hides its floor"
        public = path.startswith("include/")
        if public and "/" in header and not header.startswith("tinct/"):
            yield f"{path}:{number}: a public header includes no third party's"


def check_pragmas(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*#\s*pragma\s+omp", line):
            yield f"{path}:{number}: threads come from util/parallel, not from OpenMP"


def check_shape(path, text):
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{path}: {lines} lines, at most {LONGEST_FILE}"
    name = pathlib.PurePath(path).name
    if not re.fullmatch(r"[a-z0-9_]+\.(hpp|cpp)", name):
        yield f"{path}: file names are snake_case.hpp or .cpp"
    if VAGUE_NAMES.search(name):
        yield f"{path}: the name says nothing"
    if path.startswith("src/cli/main.cpp") and lines > 40:
        yield f"{path}: {lines} lines, at most 40"
    if floor_of(path) is not None and floor_of(path) not in FLOORS:
        yield f"{path}: there is no floor {floor_of(path)}"


def breaches(root):
    found = []
    for folder in ("include", "src", "tests", "samples"):
        for file in sorted((root / folder).rglob("*.[hc]pp")):
            path = file.relative_to(root).as_posix()
            text = file.read_text(encoding="utf-8")
            checks = [*check_shape(path, text)]
            if path != UMBRELLA:
                checks += [*check_includes(path, text), *check_pragmas(path, text)]
            found += [breach for breach in checks if path not in EXCEPTIONS]
    return found


# A file that breaks one rule, and a word of the message that must say so.
PLANTED = [
    ("src/util/a.cpp", '#include "cluster/lloyd.hpp"\n', "may not include cluster"),
    ("include/tinct/cluster/a.hpp", "#include <tinct/image/image.hpp>\n", "may not include image"),
    ("src/codec/a.cpp", "#include <tinct/report/file_report.hpp>\n", "may not include report"),
    ("src/quantize/a.cpp", "#include <hwy/highway.h>\n", "behind its wall"),
    ("src/report/a.cpp", "#include <png.h>\n", "behind its wall"),
    ("src/quantize/b.cpp", "#include <stb_image.h>\n", "behind its wall"),
    ("src/codec/b.cpp", "#include <lcms2.h>\n", "behind its wall"),
    ("include/tinct/util/a.hpp", "#include <fmt/core.h>\n", "third party"),
    ("src/cluster/a.cpp", "#pragma omp parallel\n", "not from OpenMP"),
    ("src/cluster/b.cpp", "\n" * 401, "401 lines"),
    ("src/cluster/helpers.cpp", "\n", "says nothing"),
    ("src/cluster/BadName.cpp", "\n", "snake_case"),
    ("src/attic/a.cpp", "\n", "no floor attic"),
    ("src/cli/main.cpp", "\n" * 41, "at most 40"),
    ("src/image/a.cpp", "#include <tinct/tinct.hpp>\n", "umbrella"),
    ("src/util/b.cpp", '#include "../cluster/lloyd.hpp"\n', "hides its floor"),
]


def self_test():
    for path, text, expected in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / path
            file.parent.mkdir(parents=True)
            file.write_text(text)
            found = breaches(pathlib.Path(folder))
            if not any(expected in breach for breach in found):
                return [f"planted {path} ({expected}): found {found}"]
    return []


def main():
    root = pathlib.Path(sys.argv[1])
    found = self_test() if "--self-test" in sys.argv else breaches(root)
    print("\n".join(found) if found else "the tree holds")
    return 1 if found else 0


sys.exit(main())
