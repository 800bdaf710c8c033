"""Conformance and defect files that are not part of the project: load/ loads, reject/ is refused, either/ does one of both."""
import os
import time
import unittest

from program import DONE, INPUT, SANITIZED, SHARED, SMALL_CODECS, ProgramTest

FOLDER = os.path.join(SHARED, "data", "inputs")
TIME_LIMIT_S = 50 if SANITIZED else 5

# stb_image checks neither CRC nor Adler-32 so the small version lets these through.
LET_THROUGH_BY_STB = {"bad_adler.png", "bad_idat_crc.png", "bad_ihdr_crc.png", "xcsn0g01.png", "xhdn0g08.png"}


def names(kind):
    return sorted(os.listdir(os.path.join(FOLDER, kind)))


@unittest.skipUnless(os.path.isdir(FOLDER), f"the shared inputs are not at {FOLDER}")
class SharedInputs(ProgramTest):
    def timed(self, kind, name):
        start = time.monotonic()
        result = self.tinct(os.path.join(FOLDER, kind, name), "-k", "8", "-o", "out.png", "--force", errors="replace")
        self.assertLess(time.monotonic() - start, TIME_LIMIT_S)
        return result

    def assert_refused(self, result):
        self.assertEqual(result.returncode, INPUT, result.stderr)
        self.assert_one_line(result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertEqual(self.files(), [])

    def assert_loaded(self, result):
        self.assertEqual(result.returncode, DONE, result.stderr)
        # Eight colors are few: that one of the picture's was lost may be said, and nothing else.
        self.assertEqual([line for line in result.stderr.splitlines() if "away in CIEDE2000" not in line], [])
        os.remove(self.path("out.png"))

    def test_good_files_load(self):
        for name in names("load"):
            with self.subTest(name):
                self.assert_loaded(self.timed("load", name))

    def test_bad_files_are_refused(self):
        for name in names("reject"):
            if SMALL_CODECS and name in LET_THROUGH_BY_STB:
                continue
            with self.subTest(name):
                self.assert_refused(self.timed("reject", name))

    @unittest.skipUnless(SMALL_CODECS, "only the small version lets damaged files through")
    def test_the_small_version_lets_exactly_these_through(self):
        through = set()
        for name in names("reject"):
            if self.timed("reject", name).returncode == DONE:
                through.add(name)
                os.remove(self.path("out.png"))
        self.assertEqual(through, LET_THROUGH_BY_STB)

    def test_other_files_do_one_or_the_other(self):
        for name in names("either"):
            with self.subTest(name):
                result = self.timed("either", name)
                (self.assert_loaded if result.returncode == DONE else self.assert_refused)(result)


if __name__ == "__main__":
    unittest.main()
