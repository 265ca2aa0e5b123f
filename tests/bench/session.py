# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""A private place for players to run in: folders, account, environment.

VLC refuses to run as root. So when the bench is started by root, every player
(and PulseAudio) runs under the account `nobody`, all in the same way; started
by an ordinary user, everything runs as that user.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

ACCOUNT = "nobody"


class Session:
    """Folders and environment for one run of the bench. Use it in a `with`."""

    def __init__(self):
        self.account = None
        if os.geteuid() == 0:
            try:
                self.account = pwd.getpwnam(ACCOUNT)
            except KeyError:
                raise RuntimeError(
                    f"there is no account '{ACCOUNT}' to run the players under (VLC refuses to "
                    "run as root); run the bench as an ordinary user"
                ) from None

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="hopekiosk-bench-"))
        self.folder.chmod(0o755)
        self.home = self.make_folder("home", 0o700)
        self.runtime = self.make_folder("runtime", 0o700)
        self.pulse_socket = self.runtime / "pulse" / "native"
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def make_folder(self, name: str, mode: int) -> Path:
        """A folder in the session that belongs to the account of the players."""
        folder = self.folder / name
        folder.mkdir(mode=mode)
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)
        return folder

    def environment(self, display: str | None = None) -> dict[str, str]:
        """What a player finds around it: nothing of the caller's but the language."""
        variables = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "PULSE_SERVER": f"unix:{self.pulse_socket}",
            "LANG": "C.UTF-8",
        }
        if display:
            variables["DISPLAY"] = display
        return variables

    def start(self, command: list, display: str | None = None, **options) -> subprocess.Popen:
        """Starts a program in this session, as the account of the players."""
        if self.account:
            options |= {
                "user": self.account.pw_uid,
                "group": self.account.pw_gid,
                "extra_groups": [],
            }
        options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL} | options
        return subprocess.Popen(
            [str(word) for word in command], env=self.environment(display), cwd=self.home,
            start_new_session=True, **options,
        )

    def check_readable(self, paths: list[Path]) -> None:
        """Raises RuntimeError when the account of the players can't read one of the files."""
        if not self.account:
            return
        check = self.start(["/bin/cat", "--", *paths], stderr=subprocess.PIPE, text=True)
        message = check.communicate()[1].strip()
        if check.returncode != 0:
            raise RuntimeError(
                f"the account '{ACCOUNT}', which runs the players because VLC refuses to run as "
                f"root, cannot read what it should play or run "
                f"({message.splitlines()[0]}); move the checkout to a folder that everybody may read, or run the bench as an ordinary user"
            )


def end(process: subprocess.Popen, patience: float = 3.0) -> None:
    """Asks a program that `Session.start` started to stop, then makes it stop."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            try:
                os.killpg(process.pid, number)
                process.wait(patience)
            except ProcessLookupError:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                continue
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()
