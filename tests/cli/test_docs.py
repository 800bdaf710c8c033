"""Every command that the documents show is run, so that they cannot rot.

A block that is marked sh is run line by line, as far as its lines begin with `tinct`, in a folder that holds copies of the
sample pictures and point sets. A line continues after a backslash. Blocks of another kind (console, text) are not run.
"""
import glob
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from program import SAMPLES, SOURCE, TINCT

MATERIAL = [os.path.join(SAMPLES, "pictures"), os.path.join(SAMPLES, "points")]


def documents():
    return [path for path in [os.path.join(SOURCE, "README.md"), *sorted(glob.glob(os.path.join(SOURCE, "docs", "*.md")))]
            if os.path.exists(path)]


def blocks(path):
    """The sh blocks of a document, each a list of commands."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        lines = block.replace("\\\n", " ").splitlines()
        yield [line.strip() for line in lines if line.strip().startswith("tinct")]


class Documents(unittest.TestCase):
    def run_block(self, commands):
        for material in MATERIAL:
            self.assertTrue(os.path.isdir(material), f"the samples are not at {material}")
        with tempfile.TemporaryDirectory(prefix="tinct-docs-") as folder:
            for sample in [path for material in MATERIAL for path in glob.glob(os.path.join(material, "*"))]:
                if os.path.isfile(sample):
                    shutil.copy(sample, folder)
            path = os.path.dirname(TINCT) + os.pathsep + os.environ["PATH"]
            for command in commands:
                result = subprocess.run(["sh", "-c", command], cwd=folder, env=dict(os.environ, PATH=path), timeout=300,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                self.assertEqual(result.returncode, 0, f"{command}\n{result.stderr.decode(errors='replace')}")

    def test_every_command_works(self):
        ran = 0
        for document in documents():
            for commands in blocks(document):
                with self.subTest(document=os.path.basename(document), commands=commands):
                    self.run_block(commands)
                    ran += len(commands)
        self.assertGreater(ran, 10, "the documents have lost their commands")

    def test_every_option_is_documented(self):
        with open(os.path.join(SOURCE, "docs", "cli.md"), encoding="utf-8") as file:
            text = file.read()
        for command in ("quantize", "palette", "compare", "cluster", "dbscan", "choose-k"):
            shown = subprocess.run([TINCT, command, "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
            for option in re.findall(r"--[a-z][a-z-]+", shown):
                self.assertIn(option, text, f"docs/cli.md does not know {option} of tinct {command}")


if __name__ == "__main__":
    unittest.main()
