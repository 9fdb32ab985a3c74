"""Checks the session tokens. The login service signs them, with a key that only it has; here is the public one."""

import hashlib

from ecdsa import BadSignatureError, VerifyingKey

KEY = VerifyingKey.from_pem(open("/srv/login.pub").read())


def is_genuine(token: bytes, signature: bytes) -> bool:
    try:
        return KEY.verify(signature, token, hashfunc=hashlib.sha256)
    except BadSignatureError:
        return False
