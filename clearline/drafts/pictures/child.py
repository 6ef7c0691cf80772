"""The process that opens pictures: it gives its rights away, loads its models, then forks once for each picture.

The fork opens one picture, answers and ends, so nothing of a picture is there for the next. It can open no file and
no connection, write none, leave no core, and use only so much memory and time.
"""

import ctypes
import gc
import os
import resource
import select
import signal
import socket
import sys

from clearline.drafts.pictures import wire
from clearline.drafts.pictures.limits import Limits

PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 4, 38


def main(arguments: list[str]) -> None:
    """Pictures are answered one by one, until the other side ends or asks for none for a while."""
    limits = Limits(*map(int, arguments))
    give_away_rights(limits)
    channel = socket.socket(fileno=sys.stdin.fileno())
    from clearline.drafts.pictures import looking  # only now: it loads what opens strangers' files

    looking.get_ready(limits)
    gc.freeze()  # so that a fork need not copy what it does not change
    hold(resource.RLIMIT_NOFILE, 0)
    wire.send(channel, wire.READY, b"")
    while waits(channel, limits.idle_seconds):
        answer_in_a_fork(channel, limits)


def give_away_rights(limits: Limits) -> None:
    """No core and no look from outside, no file longer than nothing, no more memory than this."""
    if sys.platform == "linux":
        prctl = ctypes.CDLL(None).prctl
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    hold(resource.RLIMIT_CORE, 0)
    hold(resource.RLIMIT_FSIZE, 0)
    hold(resource.RLIMIT_DATA, limits.memory)
    hold(resource.RLIMIT_AS, limits.memory)


def hold(kind: int, amount: int) -> None:
    """At most so much from here on, or less where the machine already says so."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    resource.setrlimit(kind, (amount, amount))


def waits(channel: socket.socket, seconds: int) -> bool:
    """A picture is there, rather than the end or nothing."""
    there, _, _ = select.select([channel], [], [], seconds)
    return bool(there) and bool(channel.recv(1, socket.MSG_PEEK))


def answer_in_a_fork(channel: socket.socket, limits: Limits) -> None:
    """One picture is answered. Where that ended badly, so does this: half an answer may be under way."""
    fork = os.fork()
    if fork == 0:
        try:
            hold(resource.RLIMIT_CPU, limits.cpu_seconds)
            signal.alarm(limits.picture_seconds + 1)  # should nobody be left to end it
            answer(channel, limits)
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(fork, 0)
    if status:
        sys.exit(1)


def answer(channel: socket.socket, limits: Limits) -> None:
    from clearline.drafts.pictures import looking

    letter, data = wire.receive(channel, limits.bytes)
    wire.send(channel, *looking.answered(letter, data, limits))


if __name__ == "__main__":
    main(sys.argv[1:])
