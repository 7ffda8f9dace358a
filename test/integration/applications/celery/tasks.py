"""A Celery application: tasks that write down that they have run. Where it connects and how is in a file."""

import json
import os

from celery import Celery

HERE = os.path.dirname(os.path.abspath(__file__))

with open(os.environ["SERVICE_SETTINGS"], encoding="utf-8") as file:
    service = json.load(file)

app = Celery("shop", broker=service["url"], backend=service["settings"].pop("backend", None))
transport = {"client_properties": {"connection_name": service["name"]}}
transport.update(service["settings"].pop("transport", {}))
app.conf.update(
    broker_connection_retry_on_startup=True,
    broker_transport_options=transport,
    **service["settings"],
)


def note(name, number):
    with open(os.path.join(HERE, name), "a", encoding="utf-8") as lines:
        lines.write(f"{number}\n")


@app.task(name="record")
def record(number):
    note("done", number)
    return number
