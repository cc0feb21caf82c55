"""The command line: which verbs there are, and how each of the three kinds of failure is said."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from difflib import get_close_matches

from smfdesk import __version__
from smfdesk.app.errors import Cancelled, UserError
from smfdesk.app.wording import said
from smfdesk.cli import bring, change, give, keep, look, make, tour
from smfdesk.cli.bug import report_bug
from smfdesk.cli.command import BUG, DONE, PASSPHRASE, REFUSED, STOPPED, WRONG_USAGE, Call, Verb, WrongUsage, run_verb
from smfdesk.cli.needs import GetNeeds

VERBS: dict[str, Verb] = {
    one.name: one for one in (*make.VERBS, *bring.VERBS, *look.VERBS, *change.VERBS, *give.VERBS, *keep.VERBS, *tour.VERBS)
}

_ABOUT = """\
smfdesk: who is on a programme, where each student stands, what is due. Without a verb the window opens.

  smfdesk [WORKSPACE]             open the window
{verbs}
  smfdesk VERB --help             what a verb takes
  smfdesk --version               which version this is

A workspace is a folder that ends in .smfdesk. Its passphrase comes from SMFDESK_PASSPHRASE, from --passphrase-file, or is
asked for; it is never typed as part of a command. Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage,
3 done in part (some rows need a person), 70 a mistake in smfdesk, 130 stopped.
"""


def takes(argv: Sequence[str]) -> bool:
    """Say whether these arguments are for the command line: they begin with a verb or an option, not with a workspace."""
    return bool(argv) and (argv[0] in VERBS or argv[0].startswith("-") or not _is_path(argv[0]))


def main(argv: Sequence[str], get_needs: GetNeeds) -> int:
    """Do one command.

    Args:
        argv: what was typed after the program's name.
        get_needs: loads the layers beside this one, once a verb asks for them.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(list(argv), get_needs)
    except WrongUsage as wrong:
        print(f"{wrong.sentence} See: smfdesk {_verb_of(argv)}--help", file=sys.stderr)
        return WRONG_USAGE
    except UserError as error:
        print(said(error), file=sys.stderr)
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        print("Stopped.", file=sys.stderr)
        return STOPPED
    except Exception as error:  # noqa: BLE001 - the last place: anything else is a bug, and says so without values
        print(report_bug(error), file=sys.stderr)
        return BUG


def _run(argv: list[str], get_needs: GetNeeds) -> int:
    if not argv or argv[0] in ("-h", "--help", "help"):
        listed = "\n".join(f"  {f'smfdesk {one.name} ...':<30}  {one.summary}" for one in VERBS.values())
        print(_ABOUT.format(verbs=listed), end="")
        return DONE
    if argv[0] == "--version":
        print(f"smfdesk {__version__}")
        return DONE
    verb = VERBS.get(argv[0])
    if verb is None:
        near = get_close_matches(argv[0], VERBS, n=1)
        raise WrongUsage(f"There is no command “{argv[0]}”.{f' Did you mean “{near[0]}”?' if near else ''}")
    # Taken out of the environment, so that no child ever sees it.
    passphrase = os.environ.pop(PASSPHRASE, "")
    call = Call(arguments=Namespace(), get_needs=get_needs, out=sys.stdout, err=sys.stderr, passphrase=passphrase)
    return run_verb(verb, argv[1:], call)


def _verb_of(argv: Sequence[str]) -> str:
    return f"{argv[0]} " if argv and argv[0] in VERBS else ""


def _is_path(text: str) -> bool:
    return any(mark in text for mark in ("/", "\\", ".")) or os.path.exists(text)  # noqa: PTH110 - a look, no more
