"""The table in src is what the program makes. Use: check_blue_noise.py PROGRAM TABLE"""

import pathlib
import subprocess
import sys

made = subprocess.run([sys.argv[1]], check=True, stdout=subprocess.PIPE).stdout
assert made == pathlib.Path(sys.argv[2]).read_bytes(), "run tinct_blue_noise > src/quantize/blue_noise_table.cpp"
