"""What can be wrong with a file, in words for its owner."""

from __future__ import annotations

from evidencecheck.model import Block, Document, FileProblem, FileStatus, Properties


class ReadingError(Exception):
    """Raised inside a reader to end it; ``read`` turns it into the document's problem."""

    def __init__(self, problem: FileProblem, status: FileStatus = FileStatus.UNREADABLE) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.status = status


def damaged(what: str = "文件") -> ReadingError:
    """The bytes are not what the format asks for."""
    problem = FileProblem(
        "damaged", f"{what}已损坏,读不出内容", "请用 WPS 或 Word 打开确认,另存为新文件后重新提交"
    )
    return ReadingError(problem)


def encrypted(*, tried: bool = False) -> ReadingError:
    """The file asks for a password; ``tried``: those given did not fit."""
    message = "文件已加密,所给的密码都打不开" if tried else "文件已加密,打不开"
    problem = FileProblem("encrypted", message, "请提供密码,或去除密码后重新提交")
    return ReadingError(problem, FileStatus.ENCRYPTED)


def too_large(what: str) -> ReadingError:
    """The content goes past a limit; ``what`` says which."""
    problem = FileProblem("too-large", f"{what},没有读取", "请确认文件是否正常,必要时拆分后重新提交")
    return ReadingError(problem)


def garbled() -> ReadingError:
    """Characters came out that no Chinese paper holds."""
    problem = FileProblem("garbled", "读出来的是乱码", "请用 WPS 或 Word 打开确认,另存为 .docx 后重新提交")
    return ReadingError(problem)


def empty_document(properties: Properties, notes: tuple[str, ...]) -> Document:
    """A file that opens and holds no text at all."""
    problem = FileProblem("empty", "文件里没有任何文字", "请确认是否交错了文件")
    return Document(status=FileStatus.EMPTY, problem=problem, properties=properties, notes=notes)


def needs_ocr(what: str, blocks: tuple[Block, ...] = (), notes: tuple[str, ...] = ()) -> Document:
    """A file whose content is pictures of text. The few blocks it has are kept as hints."""
    problem = FileProblem(
        "needs-ocr", f"{what},文字还没有识别", "请人工查看,或提交可复制文字的 Word、PDF 文件"
    )
    return Document(status=FileStatus.UNREADABLE, blocks=blocks, problem=problem, notes=notes)
