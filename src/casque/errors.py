"""The one family of errors that casque raises on purpose.

Each has a short code, a message that says what happened and what to do next, and the facts as attributes.
The command line prints the message and exits non-zero; batch work keeps the bad item aside and goes on.
"""


class CasqueError(Exception):
    """Base of every error this package raises on purpose."""

    code = "E000"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts

    def __str__(self) -> str:
        return f"[{self.code}] {self.message}"


class DocumentError(CasqueError):
    """A report could not be taken in."""

    code = "E100"


class EmptyDocument(DocumentError):
    """There is no text in the report."""

    code = "E101"


class BinaryDocument(DocumentError):
    """The file is not text, HTML, PDF or JSON Lines."""

    code = "E102"


class DocumentTooLarge(DocumentError):
    """The report is larger than the limit."""

    code = "E103"


class NoArticle(DocumentError):
    """A web page without an article in it."""

    code = "E104"


class BrokenPdf(DocumentError):
    """A PDF that cannot be read, or holds no text."""

    code = "E105"


class BadRecord(DocumentError):
    """A line of JSON Lines that is no JSON object or lacks its text."""

    code = "E106"


class WrongLanguage(DocumentError):
    """The report is in a language that casque does not read."""

    code = "E107"


class BadDate(DocumentError):
    """A publication date that is no date, or absurd."""

    code = "E108"


class SourceNotFound(DocumentError):
    """The path, folder or URL does not exist."""

    code = "E109"


class FetchFailed(DocumentError):
    """A URL could not be fetched."""

    code = "E110"


class FetchForbidden(DocumentError):
    """A URL that leads to a private address, or is not http(s)."""

    code = "E111"


class KnowledgeError(CasqueError):
    """A knowledge table does not follow its schema."""

    code = "E200"


class ModelError(CasqueError):
    """The language model's files are missing or do not fit this version."""

    code = "E300"


class OutputError(CasqueError):
    """The output could not be written."""

    code = "E400"


class RecordError(CasqueError):
    """A record could not be opened, read or written."""

    code = "E500"


class NoRecord(RecordError):
    """There is no record there, or the file is something else."""

    code = "E501"


class NewerRecord(RecordError):
    """The record was written by a newer version of casque."""

    code = "E502"


class RecordReadOnly(RecordError):
    """The record cannot be written to."""

    code = "E503"


class RecordFull(RecordError):
    """There is no space left for the record."""

    code = "E504"


class RecordGone(RecordError):
    """The database went away, or cannot be reached."""

    code = "E505"


class RecordBusy(RecordError):
    """Others kept the record locked for too long."""

    code = "E506"


class WrongEvidence(RecordError):
    """Offsets that do not give the words they should; nothing is stored without its sentence."""

    code = "E507"


class UnknownId(RecordError):
    """No claim, happening, report, decision or run has this id."""

    code = "E508"


class AmbiguousName(RecordError):
    """A name that several actors have."""

    code = "E509"


class BadQuestion(RecordError):
    """A filter, cursor or date that cannot be asked for."""

    code = "E510"


class BadDecision(RecordError):
    """A decision that makes no sense, such as a merge of a thing with itself."""

    code = "E511"


class BadFeed(DocumentError):
    """A feed that is no feed, is too large, or a feed list that cannot be read."""

    code = "E112"


class BrokenArchive(DocumentError):
    """A web archive (WARC) that is cut off or damaged."""

    code = "E113"


class MissingExtra(CasqueError):
    """A package that this needs is not installed."""

    code = "E600"
