"""Sends numbered tasks until it is asked to end; goes on after the last one that the broker has taken."""

import os
import signal
import time

from tasks import HERE, note, record

ending = False


def end(*_):
    global ending
    ending = True


signal.signal(signal.SIGTERM, end)
sent = os.path.join(HERE, "sent")
last = 0
if os.path.exists(sent):
    with open(sent, encoding="utf-8") as lines:
        last = sum(1 for _ in lines)
while not ending:
    result = record.apply_async([last + 1])
    if "AWAIT_RESULTS" in os.environ:
        result.get(timeout=10)
    last += 1
    note("sent", last)
    time.sleep(0.1)
