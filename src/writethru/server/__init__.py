"""The desk in the browser, its API and its feeds: one process over one archive.

serve(Path("desk.db"), "127.0.0.1", 8474)
"""

from writethru.server.app import application
from writethru.server.run import serve

__all__ = ["application", "serve"]
