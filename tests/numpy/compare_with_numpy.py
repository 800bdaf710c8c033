"""Compares point sets that tinct reads and writes with NumPy's: compare_with_numpy.py COPY_POINTS

NumPy writes an array, tinct copies it, NumPy reads the copy: every type, byte order, memory order, shape and format
version, and CSV in both directions. Exit status 77 (skipped) when NumPy is not there.
"""

import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

KEPT = {"f8": "<f8", "f4": "<f4", "u1": "|u1", "f2": "<f4"}  # what tinct writes; everything else becomes float64
TYPES = ["<f8", ">f8", "<f4", ">f4", "<f2", ">f2", "|u1", "|i1", "<u2", ">u2", "<i2", ">i2", "<u4", ">u4", "<i4",
         ">i4", "<u8", ">u8", "<i8", ">i8", "|b1"]
REFUSED = {
    "complex": numpy.ones((2, 2), complex),
    "text": numpy.array(["a", "b"]),
    "dates": numpy.array(["2020-01-01"], "datetime64[D]"),
    "structures": numpy.ones(3, [("x", "<f8"), ("y", "<f8")]),
    "objects": numpy.array([1, None], object),
    "three dimensions": numpy.ones((2, 2, 2)),
    "no dimension": numpy.float64(3),
    "no rows": numpy.ones((0, 3)),
    "no columns": numpy.ones((3, 0)),
    "beyond 2^53": numpy.array([2**53 + 1]),
    "far below -2^53": numpy.array([[1, -2**62]]),
    "beyond 2^63": numpy.array([2**63 + 1], "u8"),
    "not finite": numpy.array([[1.0, numpy.nan]]),
    "not finite in half precision": numpy.array([[1.0, numpy.inf]], "f2"),
}


def copy(program, source, target):
    run = subprocess.run([program, source, target], capture_output=True, text=True)
    if run.returncode != 0:
        raise ValueError(run.stderr.strip())


def example(kind, shape, random):
    numbers = random.integers(0, 256, shape) if kind[1] in "ub" else random.integers(-128, 128, shape)
    return (numbers / 3 if kind[1] == "f" else numbers).astype(kind)


def arrays(random):
    for kind in TYPES:
        for shape in [(7,), (1, 1), (5, 3), (1000, 2)]:
            array = example(kind, shape, random)
            yield f"{kind} {shape}", array, None
            yield f"{kind} {shape} in Fortran order", numpy.asfortranarray(array), None
    yield "halves of every exponent", numpy.arange(0x7C00, dtype="u2").view("f2").reshape(-1, 1), None
    yield "the largest whole numbers", numpy.array([2**53, -2**53]), None
    for version in [(1, 0), (2, 0), (3, 0)]:
        yield f"version {version}", random.normal(size=(10, 4)), version


def npy_problem(program, folder, array, version):
    """What differs after the copy, or None."""
    source, target = folder / "in.npy", folder / "out.npy"
    with open(source, "wb") as file:
        numpy.lib.format.write_array(file, array, version)
    copy(program, source, target)
    back = numpy.load(target)
    expected = array.reshape(-1, 1) if array.ndim == 1 else array
    kind = KEPT.get(array.dtype.str[1:], "<f8")
    if back.dtype.str != kind or back.shape != expected.shape or not back.flags.c_contiguous:
        return f"became {back.dtype.str} {back.shape}"
    if (back != expected.astype(kind)).any():
        return "values differ"
    # The header is the very one that NumPy writes.
    numpy.save(source, back)
    return None if source.read_bytes() == target.read_bytes() else "NumPy writes other bytes"


def csv_problem(program, folder, random):
    array = random.normal(size=(200, 3)) * 10.0 ** random.integers(-300, 300, (200, 3))
    numpy.savetxt(folder / "in.csv", array, fmt="%.17g", delimiter=";", header="a comment")
    copy(program, folder / "in.csv", folder / "out.npy")
    if (numpy.load(folder / "out.npy") != array).any():
        return "values read differ"
    copy(program, folder / "out.npy", folder / "out.csv")
    back = numpy.loadtxt(folder / "out.csv", delimiter=",", skiprows=1)
    return None if (back == array).all() else "values written differ"


def labels_problem(program, folder):
    labels = numpy.array([0, -1, 2**31 - 1, -2**31])
    numpy.save(folder / "in.npy", labels)
    copy(program, folder / "in.npy", folder / "out.labels.npy")
    back = numpy.load(folder / "out.labels.npy")
    return None if back.dtype == numpy.int32 and back.shape == (4,) and (back == labels).all() else f"became {back}"


def refusal_problem(program, folder, array):
    numpy.save(folder / "in.npy", array, allow_pickle=True)
    try:
        copy(program, folder / "in.npy", folder / "out.npy")
    except ValueError as refused:
        message = str(refused)
        return None if "in.npy: " in message and message.endswith(".") and "\n" not in message else message
    return "was not refused"


def problems(program, folder):
    random = numpy.random.default_rng(1)
    for name, array, version in arrays(random):
        yield name, npy_problem(program, folder, array, version)
    for name, array in REFUSED.items():
        yield name, refusal_problem(program, folder, array)
    yield "CSV", csv_problem(program, folder, random)
    yield "labels", labels_problem(program, folder)


def main(program):
    checks = failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, found in problems(program, pathlib.Path(folder)):
            checks += 1
            if found:
                failures += 1
                print(f"{name}: {found}")
    print(f"{checks} checks, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
