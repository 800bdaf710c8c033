"""Point sets and what the three commands on them have in common. Shared by the tests of this folder."""
import io
import os
import shutil

import numpy

from program import INPUT, OUTPUT, SAMPLES, USAGE, ProgramTest

COMMANDS = (["cluster", "-k", "2"], ["dbscan", "--epsilon", "1"], ["choose-k"])


def random_points(n, d, seed=1):
    return numpy.random.default_rng(seed).normal(size=(n, d))


class PointTest(ProgramTest):
    """A test in a folder that holds the sample point sets."""

    def setUp(self):
        super().setUp()
        for name in ("blobs.csv", "moons.csv"):
            shutil.copy(os.path.join(SAMPLES, "points", name), self.folder)

    def save_csv(self, name, points, header=None):
        """Saves points in full precision, below a header if there is one."""
        text = "" if header is None else header + "\n"
        text += "".join(",".join(repr(float(x)) for x in point) + "\n" for point in numpy.atleast_2d(points))
        self.write(name, text.encode())
        return name

    def save_npy(self, name, points):
        numpy.save(self.path(name), points)
        return name

    def load(self, name):
        if name.endswith(".npy"):
            return numpy.load(self.path(name))
        return numpy.loadtxt(io.BytesIO(self.read(name)), delimiter=",", skiprows=1)

    def refuse_points(self, data, *says, words=()):
        """Every command refuses these bytes as input."""
        for command in COMMANDS:
            with self.subTest(command=command, data=data[:40]):
                self.write("bad", data)
                result = self.refuse(INPUT, *command, "bad", *words, says=["bad: ", *says])
                self.assertNotIn("unexpected", result.stderr)
                os.remove(self.path("bad"))


__all__ = ["COMMANDS", "INPUT", "OUTPUT", "USAGE", "PointTest", "random_points"]
