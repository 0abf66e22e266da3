"""The desk: a web workbench on loopback for reading, correcting and exploring a collection.

    app = desk_app(Desk(collection=talks, key=key, token=token, hosts=hosts, coder="ann"))

`app` is an ASGI application. Pages are made on the server and work without JavaScript; the
islands in static/ (sources in islands/) make them quick. What may be asked for is checked in
gate.py before anything else sees a request.
"""

from onrecord.desk.app import desk_app
from onrecord.desk.asked import Desk

__all__ = ["Desk", "desk_app"]
