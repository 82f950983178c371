"""A file that one process at a time may write; the lock is the system's and goes with the process, however it ends."""

from __future__ import annotations

import errno
import sys

_FREE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
"""How file systems say that they know no locks, as some over a network; there nobody can be kept out."""

_BEYOND = 2**31 - 2
"""The byte that is locked on Windows, which forbids others to read what is locked; few files are as long."""


def locked(descriptor: int, *, otherwise: bool = True) -> bool:
    """Lock an open file for this process, without waiting.

    Args:
        descriptor: the open file; the lock lasts until it is closed.
        otherwise: what to answer where the file system knows no locks.

    Returns:
        Whether the lock was got; False where another process has it.
    """
    if sys.platform == "win32":
        import msvcrt
        import os

        place = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, place, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _FREE:
            raise
        return otherwise
    return True
