"""What a person should hear about a watched folder, each once."""

import enum
from dataclasses import dataclass


class Subject(enum.StrEnum):
    """What a notice is about.

    temporary       a file or folder with the name of something unfinished has been lying there for long
    held            a program has had the file open for writing for long
    locked          the file has not been openable or readable for long
    changing        the file has not stopped changing for long
    link            a link; never followed, since whoever writes here could then hand in any file
    no_file         a pipe, a socket or a device
    closed_folder   a sub-folder that may not be listed
    not_moved       the file was taken in but cannot be moved away
    folder_gone     the watched folder is not there, or cannot be listed
    folder_back     it is there again
    waiting         the store or the database is away; nothing is taken in until it answers
    going_on        it answers again
    unfit           something in the inbox has a name that cannot be one of a file
    not_fetched     a file of the inbox cannot be had, or put away
    """

    TEMPORARY = "temporary"
    HELD = "held"
    LOCKED = "locked"
    CHANGING = "changing"
    LINK = "link"
    NO_FILE = "no_file"
    CLOSED_FOLDER = "closed_folder"
    NOT_MOVED = "not_moved"
    FOLDER_GONE = "folder_gone"
    FOLDER_BACK = "folder_back"
    WAITING = "waiting"
    GOING_ON = "going_on"
    UNFIT = "unfit"
    NOT_FETCHED = "not_fetched"


@dataclass(frozen=True, slots=True)
class Notice:
    """A subject and the `name` it concerns, for terminals only: names of files hold names of people.

    `detail` is English, for operators and logs, free of names.
    """

    subject: Subject
    name: str = ""
    detail: str = ""
