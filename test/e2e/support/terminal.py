"""Runs a command on a terminal of its own and talks to it, as a person would.

    terminal.py DIALOGUE COMMAND [ARGUMENT...]

DIALOGUE is JSON: a list of [text to wait for, text to type]. A text is looked for in what came after the previous answer.
Everything the terminal showed goes to stdout; the exit code is the command's, 128 + n where signal n ended it, and 99 where
an awaited text never came.
"""

import json
import os
import pty
import select
import sys
import time

PATIENCE = 30
NEVER_CAME = 99


def show(shown: bytes) -> None:
    sys.stdout.buffer.write(shown)
    sys.stdout.buffer.flush()


def main() -> int:
    dialogue = [(wait.encode(), say.encode()) for wait, say in json.loads(sys.argv[1])]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(sys.argv[2], sys.argv[2:])
    shown, read_up_to, deadline = b"", 0, time.monotonic() + PATIENCE
    while True:
        if not select.select([terminal], [], [], max(0, deadline - time.monotonic()))[0]:
            show(shown)
            os.kill(pid, 9)
            os.waitpid(pid, 0)
            return NEVER_CAME
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says EIO where the other side is closed
            chunk = b""
        if not chunk:
            break
        shown += chunk
        while dialogue and dialogue[0][0] in shown[read_up_to:]:
            wait, say = dialogue.pop(0)
            read_up_to = shown.index(wait, read_up_to) + len(wait)
            os.write(terminal, say)
    show(shown)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return NEVER_CAME if dialogue else 128 - code if code < 0 else code


sys.exit(main())
