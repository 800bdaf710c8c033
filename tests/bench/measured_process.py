"""Runs a command and tells what it took: wall and CPU seconds, peak MiB.

Linux starts the peak of a child at that of the process which started it, so a small process of its own starts the command.
"""
import json
import subprocess
import sys

STARTER = """
import json, os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps({"status": status, "wall_s": time.perf_counter() - start, "cpu_s": usage.ru_utime + usage.ru_stime,
                  "peak_mib": usage.ru_maxrss / 1024}))
"""


def run(command):
    done = subprocess.run([sys.executable, "-I", "-S", "-c", STARTER, *map(str, command)], stdout=subprocess.PIPE, text=True, check=True)
    figures = json.loads(done.stdout)
    if figures["status"] != 0:
        raise RuntimeError(f"{command} failed")
    return figures
