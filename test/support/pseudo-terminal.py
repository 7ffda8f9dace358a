"""Runs a command at a pseudo-terminal: what it shows goes to stdout, and each line of stdin is a JSON command for the terminal."""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios

rows, columns = int(sys.argv[1]), int(sys.argv[2])
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[3], sys.argv[3:])


def resize(rows, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


resize(rows, columns)
orders = b""
watched = [0, terminal]
while terminal in watched:
    for ready in select.select(watched, [], [])[0]:
        if ready == terminal:
            try:
                shown = os.read(terminal, 65536)
            except OSError:
                shown = b""
            if not shown:
                watched.remove(terminal)
                break
            sys.stdout.buffer.write(shown)
            sys.stdout.buffer.flush()
        else:
            read = os.read(0, 65536)
            if not read:
                watched.remove(0)
                continue
            *lines, orders = (orders + read).split(b"\n")
            for line in lines:
                order = json.loads(line)
                if "keys" in order:
                    os.write(terminal, order["keys"].encode())
                elif "resize" in order:
                    resize(*order["resize"])
                elif "hangup" in order:
                    os.close(terminal)
                    watched.remove(terminal)
            if terminal not in watched:
                break
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.exit(status if status >= 0 else 128 - status)
