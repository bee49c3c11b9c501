"""Who may do what: one user on loopback, accounts with roles beyond; forms that only our own pages can send.

Passwords are kept as argon2id. A session is a secret in a cookie, new at every login; forms carry a token that is bound
to it (on loopback to the browser), so that no other site can send them. Who guesses too often waits.
"""

import hmac
import secrets
import threading
import time
from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from writethru.errors import UsageError
from writethru.model import User
from writethru.pipeline.archive import Archive

SESSION: Final = "writethru-session"
BROWSER: Final = "writethru-browser"
DAYS: Final = 14
GUESSES: Final = 8
"""Wrong passwords of one name or from one address in a quarter of an hour before both must wait."""
_WINDOW: Final = 900.0
_REMEMBERED: Final = 10_000
LEAST: Final = 10
"""Letters of a password."""
LOCAL: Final = User("you", "editor")
"""The one user of a desk on loopback."""


class Access:
    """Accounts, sessions and tokens. `open_to_network`: whether a login is needed."""

    def __init__(self, *, open_to_network: bool) -> None:
        self.open_to_network = open_to_network
        self._key = secrets.token_bytes(32)
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_hex())
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def token(self, secret: str) -> str:
        """What a form must carry that belongs to a session or a browser."""
        return blake2b(secret.encode(), key=self._key, digest_size=24).hexdigest()

    def genuine(self, secret: str | None, token: str) -> bool:
        """Whether a form comes from a page of ours that this browser was given."""
        return secret is not None and hmac.compare_digest(self.token(secret), token)

    def user(self, archive: Archive, secret: str | None, now: str) -> User | None:
        """Who asks: on loopback always the one user."""
        if not self.open_to_network:
            return LOCAL
        return archive.people.session(secret, now) if secret else None

    def log_in(self, archive: Archive, name: str, password: str, where: str, now: str) -> str | None:
        """A session's secret for a right password, None for a wrong one. Raises UsageError where too many were
        wrong."""
        keys = (f"name {name}", f"from {where}")
        if any(self._tries(key) >= GUESSES for key in keys):
            raise UsageError("too many wrong passwords; wait a quarter of an hour")
        account = archive.people.account(name)
        try:  # as long for a name that isn't there
            self._hasher.verify(account[1] if account else self._nobody, password)
        except (VerificationError, InvalidHashError):
            account = None
        if account is None:
            self._miss(keys)
            return None
        secret = secrets.token_urlsafe(32)
        until = datetime.now(UTC) + timedelta(days=DAYS)
        archive.people.log_in(secret, account[0].name, now, until.isoformat(timespec="seconds"))
        return secret

    def _tries(self, key: str) -> int:
        with self._lock:
            return sum(at > time.monotonic() - _WINDOW for at in self._wrong.get(key, ()))

    def _miss(self, keys: tuple[str, ...]) -> None:
        with self._lock:
            for key in keys:
                self._wrong.setdefault(key, []).append(time.monotonic())
                self._wrong[key] = self._wrong[key][-GUESSES:]
                self._wrong.move_to_end(key)
            while len(self._wrong) > _REMEMBERED:
                self._wrong.popitem(last=False)


def hashed(password: str) -> str:
    """A password as it is kept. Raises UsageError for one that is too short."""
    if len(password) < LEAST:
        raise UsageError(f"a password has {LEAST} letters or more")
    return PasswordHasher().hash(password)
