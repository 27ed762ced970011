"""What the programs that are measured have in common: arguments name=value, one line of JSON at the end."""
import json
import statistics
import sys
import time


def arguments():
    """The task, and its settings by name."""
    return sys.argv[1], dict(argument.split("=", 1) for argument in sys.argv[2:])


def report(**values):
    print(json.dumps(values), flush=True)


def prediction(predict, images, seconds=2.0):
    """Images a second in batches of 1,000, and milliseconds for one image; predict takes images and gives NumPy arrays."""
    batches = [images[start:start + 1000] for start in range(0, len(images), 1000)]
    passes = times(lambda i: [predict(batch) for batch in batches], seconds, 3)
    singles = times(lambda i: predict(images[i % len(images):i % len(images) + 1]), seconds, 100)
    return {"images_per_second": len(images) / statistics.median(passes), "milliseconds": 1000 * statistics.median(singles)}


def times(work, seconds, least):
    """How long each call takes; the first fifth, at least one call, warms up and is not counted."""
    times, start = [], time.perf_counter()
    while len(times) < least or time.perf_counter() - start < seconds:
        before = time.perf_counter()
        work(len(times))
        times.append(time.perf_counter() - before)
    return times[max(1, len(times) // 5):]
