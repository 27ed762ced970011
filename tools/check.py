"""Checks what the project takes as given: Python, a JDK, Maven. One line for each that will not do.

    python3 tools/check.py [--no-maven]
"""
import re
import shutil
import subprocess
import sys

MINIMUM_PYTHON = (3, 9)
MINIMUM_JAVA = 17
MINIMUM_MAVEN = (3, 6, 3)


def output(command, env):
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, universal_newlines=True)
    return done.stdout if done.returncode == 0 else None


def python_problem():
    if sys.version_info < MINIMUM_PYTHON:
        return "found Python {}.{}, needed is 3.9 or later: install one and say make PYTHON=/path/to/it.".format(*sys.version_info[:2])
    return None


def java_problem(env):
    java = shutil.which("java", path=env["PATH"])
    settings = output([java, "-XshowSettings:properties", "-version"], env) if java else None
    if settings is None:
        return "found no java, needed is a JDK 17 or later: install one and put its bin folder on the PATH or set JAVA_HOME."
    version = re.search(r"java\.specification\.version = (\S+)", settings).group(1)
    if int(version.split(".")[-1] if version.startswith("1.") else version) < MINIMUM_JAVA:
        return f"found Java {version} at {java}, needed is a JDK 17 or later: put a newer one first on the PATH or set JAVA_HOME."
    machine = re.search(r"os\.arch = (\S+)", settings).group(1)
    if machine not in ("amd64", "x86_64"):
        return f"found a JDK for {machine} at {java}, needed is one for x86-64 (MXNet has no other natives): see environment.md."
    if shutil.which("javac", path=env["PATH"]) is None:
        return f"found a Java runtime at {java} but no javac, needed is a full JDK: install one (openjdk-17-jdk, for example)."
    return None


def maven_problem(env):
    maven = shutil.which("mvn", path=env["PATH"])
    if maven is None:
        return "found no mvn, needed is Maven 3.6.3 or later: install it and put its bin folder on the PATH."
    version = re.search(r"Apache Maven (\d+)\.(\d+)\.(\d+)", output([maven, "--version"], env) or "")
    if version is None:
        return f"{maven} does not start (try mvn --version), needed is Maven 3.6.3 or later."
    if tuple(map(int, version.groups())) < MINIMUM_MAVEN:
        return f"found {version.group(0)} at {maven}, needed is Maven 3.6.3 or later: install a newer one."
    return None


def main():
    problem = python_problem()
    if problem:
        sys.exit("loupe: " + problem)
    from environment import Unusable, environment
    try:
        env = environment()
    except Unusable as unusable:
        sys.exit(f"loupe: {unusable}")
    problems = [java_problem(env)] + ([] if "--no-maven" in sys.argv else [maven_problem(env)])
    problems = [line for line in problems if line]
    for line in problems:
        print("loupe:", line, file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
