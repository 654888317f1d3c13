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


class CodebookError(KnowledgeError):
    """A user's codebook does not follow its tables; the message names file, line and column."""

    code = "E201"


class ModelError(CasqueError):
    """The language model's files are missing or do not fit this version."""

    code = "E300"


class OutputError(CasqueError):
    """The output could not be written."""

    code = "E400"


class ServerError(CasqueError):
    """Something the pages or the API refuse."""

    code = "E800"


class UsersFileError(ServerError):
    """The users file cannot be read or written, or names a person twice."""

    code = "E801"


class SignInNeeded(ServerError):
    """Only somebody who has shown a token may do this."""

    code = "E802"


class NotAllowed(ServerError):
    """The role of this person does not go so far."""

    code = "E803"


class ForgedForm(ServerError):
    """A form or request that another site started."""

    code = "E804"


class TooManyRequests(ServerError):
    """A client asks more often than the server lets it."""

    code = "E805"


class RequestTooLarge(ServerError):
    """A request of more bytes than the server takes."""

    code = "E806"


class RequestTooSlow(ServerError):
    """A request whose body does not arrive in time."""

    code = "E811"


class WrongHost(ServerError):
    """A request for a host name that the server does not go by."""

    code = "E807"


class NoSuchPage(ServerError):
    """An address under which there is nothing."""

    code = "E808"


class BadRequest(ServerError):
    """A parameter that is missing, or has a value it cannot have."""

    code = "E809"


class CouncilError(CasqueError):
    """A question about the Security Council that cannot be answered as it was put."""

    code = "E500"


class UnknownMember(CouncilError):
    """A name that is no state, no code and no group; the nearest names are offered."""

    code = "E501"


class NotAMember(CouncilError):
    """A state that had no seat in the Council on that day."""

    code = "E502"


class VotedTwice(CouncilError):
    """A member that stands under two different votes, or is named twice."""

    code = "E503"


class TooManyVotes(CouncilError):
    """More votes than the Council has seats."""

    code = "E504"


class OutsideTheRecord(CouncilError):
    """A day before the Council's first meeting, after the last known election, or no day at all."""

    code = "E505"


class BadRule(CouncilError):
    """A voting rule that contradicts itself."""

    code = "E506"


class ForeignLayout(CouncilError):
    """A file of votes whose columns are not those that can be read."""

    code = "E507"


class NothingFound(CouncilError):
    """No vote, topic or resolution fits; the nearest are offered."""

    code = "E508"


class MissionError(CasqueError):
    """A question about peace operations that cannot be answered as it was put."""

    code = "E700"


class UnknownMission(MissionError):
    """A name that no peace operation of the United Nations ever bore; the nearest are offered."""

    code = "E701"


class NoSuchDay(MissionError):
    """A day before the first peace operation, or no day at all."""

    code = "E702"


class UnknownHost(MissionError):
    """A host that is no country."""

    code = "E703"


class ForeignFigures(MissionError):
    """A file of missions, personnel or fatalities whose columns are not those that can be read."""

    code = "E704"


class BadFigures(MissionError):
    """A file of imported figures that cannot be read, or holds nothing usable."""

    code = "E705"


class RecordError(CasqueError):
    """A record could not be opened, read or written."""

    code = "E600"


class NoRecord(RecordError):
    """There is no record there, or the file is something else."""

    code = "E601"


class NewerRecord(RecordError):
    """The record was written by a newer version of casque."""

    code = "E602"


class RecordReadOnly(RecordError):
    """The record cannot be written to."""

    code = "E603"


class RecordFull(RecordError):
    """There is no space left for the record."""

    code = "E604"


class RecordGone(RecordError):
    """The database went away, or cannot be reached."""

    code = "E605"


class RecordBusy(RecordError):
    """Others kept the record locked for too long."""

    code = "E606"


class WrongEvidence(RecordError):
    """Offsets that do not give the words they should; nothing is stored without its sentence."""

    code = "E607"


class UnknownId(RecordError):
    """No claim, happening, report, decision or run has this id."""

    code = "E608"


class AmbiguousName(RecordError):
    """A name that several actors have."""

    code = "E609"


class BadQuestion(RecordError):
    """A filter, cursor or date that cannot be asked for."""

    code = "E610"


class BadDecision(RecordError):
    """A decision that makes no sense, such as a merge of a thing with itself."""

    code = "E611"


class BadFeed(DocumentError):
    """A feed that is no feed, is too large, or a feed list that cannot be read."""

    code = "E112"


class BrokenArchive(DocumentError):
    """A web archive (WARC) that is cut off or damaged."""

    code = "E113"


class MissingExtra(CasqueError):
    """A package that this needs is not installed."""

    code = "E401"


class ImportingError(CasqueError):
    """A table of somebody's data that cannot be taken in."""

    code = "E410"


class ForeignTable(ImportingError):
    """A table without the columns that its kind has."""

    code = "E411"


class BadMapping(ImportingError):
    """A mapping that cannot be read, or names columns, fields or types that are none."""

    code = "E412"


class BadRow(ImportingError):
    """A row that says something impossible, such as a day that is none; it is set aside."""

    code = "E413"


class RemoteError(ServerError):
    """A server that refuses, or cannot be reached."""

    code = "E810"
