"""Fails when no test ran: python3 tools/count_tests.py lib/target/surefire-reports"""
import sys
from pathlib import Path
from xml.etree import ElementTree


def main(folder):
    suites = [ElementTree.parse(path).getroot() for path in sorted(Path(folder).glob("TEST-*.xml"))]
    ran = sum(int(suite.get("tests")) - int(suite.get("skipped")) for suite in suites)
    if ran == 0:
        sys.exit(f"loupe: no test ran: nothing in {folder}.")
    print(f"{ran} tests ran in {len(suites)} classes")


if __name__ == "__main__":
    main(sys.argv[1])
