"""Runs one contestant in a process of its own, and says what it used and what else the machine did meanwhile."""
import json
import os
import signal
import subprocess
import threading
import time

TICK = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """A contestant ended without a result; the message is one line."""


def run(contestant, env, log, timeout=1800):
    """What it reported, with "wall" seconds, peak "megabytes", and "load": processors that others kept busy, on average."""
    before, own, start, clock = busy(), os.times(), time.perf_counter(), time.time()
    with open(log, "wb") as errors:
        process = subprocess.Popen(contestant.command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, start_new_session=True)
        alarm = threading.Timer(timeout, end, [process.pid])
        alarm.start()
        try:
            said = process.stdout.read().decode(errors="replace")
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            end(process.pid)
            raise
        finally:
            alarm.cancel()
    wall, now = time.perf_counter() - start, os.times()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"{contestant.name} ended with {process.returncode}: {last_line(log)}")
    mine = used.ru_utime + used.ru_stime + now.user + now.system - own.user - own.system
    result = {"megabytes": used.ru_maxrss / 1024, **json.loads(said.strip().splitlines()[-1])}
    if "at" in result:
        result["seconds"] = result.pop("at") - clock
    return {**result, "wall": wall, "load": max(0.0, (busy() - before - mine) / wall)}


def busy():
    """Processor seconds since the machine's start that were not idle, those that its host took away included."""
    user, nice, system, idle, iowait, irq, softirq, steal = map(int, open("/proc/stat").readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / TICK


def end(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def last_line(log):
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return f"{lines[-1].strip()} ({log.name})" if lines else "it left no message"
