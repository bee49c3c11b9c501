"""Who may do what: one user on loopback, accounts with roles beyond; forms that only our own pages can send.

Passwords are kept as argon2id. A session is a secret in a cookie, new at every login; forms carry a token that is bound
to it (on loopback to the browser), so that no other site can send them. Who guesses too often waits.
"""

import base64
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
"""Wrong passwords of one name from one address in a quarter of an hour before it must wait."""
GUESSES_OF_ALL: Final = 60
"""The same of all names from one address."""
LONGEST: Final = 200
"""Letters of a name or password that are looked at."""
PROVED: Final = 600.0
"""Seconds for which a password that was right is not proved again."""
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
        self._proved: OrderedDict[bytes, float] = OrderedDict()
        self._lock = threading.Lock()

    def token(self, secret: str) -> str:
        """What a form must carry that belongs to a session or a browser."""
        return blake2b(secret.encode(), key=self._key, digest_size=24).hexdigest()

    def genuine(self, secret: str | None, token: str) -> bool:
        """Whether a form comes from a page of ours that this browser was given."""
        return secret is not None and hmac.compare_digest(self.token(secret).encode(), token.encode("utf-8", "replace"))

    def user(self, archive: Archive, secret: str | None, now: str) -> User | None:
        """Who asks: on loopback always the one user."""
        if not self.open_to_network:
            return LOCAL
        return archive.people.session(secret, now) if secret else None

    def proved(self, archive: Archive, name: str, password: str, where: str) -> User | None:
        """Who gave a right password, None for a wrong one. Raises UsageError where too many were wrong."""
        if len(name) > LONGEST or len(password) > LONGEST:
            return None
        keys = {f"name {name} from {where}": GUESSES, f"from {where}": GUESSES_OF_ALL}
        if any(self._tries(key) >= most for key, most in keys.items()):
            raise UsageError("too many wrong passwords; wait a quarter of an hour")
        account = archive.people.account(name)
        try:  # as long for a name that isn't there
            self._hasher.verify(account[1] if account else self._nobody, password)
        except (VerificationError, InvalidHashError):
            account = None
        if account is None:
            self._miss(tuple(keys))
            return None
        return account[0]

    def basic(self, archive: Archive, header: str, where: str) -> User | None:
        """Who is named by an Authorization header (RFC 7617), as feed readers and programs send it; None where nobody
        is, or the password is wrong. A right one is remembered for a while: to prove it takes a processor's twentieth
        of a second."""
        kind, _, told = header.partition(" ")
        if kind.lower() != "basic" or len(told) > 4 * LONGEST:
            return None
        try:
            name, _, password = base64.b64decode(told, validate=True).decode().partition(":")
        except (ValueError, UnicodeDecodeError):
            return None
        account = archive.people.account(name) if len(name) <= LONGEST else None
        if account is None:
            return self.proved(archive, name, password, where)
        seal = blake2b(f"{account[1]}\0{password}".encode(), key=self._key).digest()
        with self._lock:
            known = self._proved.get(seal, 0.0) > time.monotonic() - PROVED
        user = account[0] if known else self.proved(archive, name, password, where)
        if user is not None and not known:
            with self._lock:
                self._proved[seal] = time.monotonic()
                while len(self._proved) > _REMEMBERED:
                    self._proved.popitem(last=False)
        return user

    def begun(self, archive: Archive, user: User, now: str) -> str:
        """A new session; its secret."""
        secret = secrets.token_urlsafe(32)
        until = datetime.now(UTC) + timedelta(days=DAYS)
        archive.people.log_in(secret, user.name, now, until.isoformat(timespec="seconds"))
        return secret

    def _tries(self, key: str) -> int:
        with self._lock:
            return sum(at > time.monotonic() - _WINDOW for at in self._wrong.get(key, ()))

    def _miss(self, keys: tuple[str, ...]) -> None:
        with self._lock:
            for key in keys:
                self._wrong.setdefault(key, []).append(time.monotonic())
                self._wrong[key] = self._wrong[key][-GUESSES_OF_ALL:]
                self._wrong.move_to_end(key)
            while len(self._wrong) > _REMEMBERED:
                self._wrong.popitem(last=False)


def hashed(password: str) -> str:
    """A password as it is kept. Raises UsageError for one that is too short."""
    if len(password) < LEAST:
        raise UsageError(f"a password has {LEAST} letters or more")
    return PasswordHasher().hash(password)
